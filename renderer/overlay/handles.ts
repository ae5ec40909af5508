import type { PixelRect } from '../../contract/capture.ts';
import { edgesOf, type Point } from './pixel-geometry.ts';

/** A corner or a side of the selection, by compass. */
export const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof handles)[number];

/** What a pointer takes hold of. */
export type Target = Handle | 'inside' | 'outside';

/**
 * What is under a pixel. `reach` is how far from a side, in physical pixels, a pointer still takes it; of a small
 * selection half stays free for moving it.
 */
export function targetAt(rect: PixelRect | null, point: Point, reach: number): Target {
  if (rect === null) return 'outside';
  const { left, top, right, bottom } = edgesOf(rect);
  const horizontal = sideAt(point.x + 0.5, left, right, reach, ['w', 'e']);
  const vertical = sideAt(point.y + 0.5, top, bottom, reach, ['n', 's']);
  if (horizontal === null || vertical === null) return 'outside';
  const handle = `${vertical}${horizontal}` as const;
  return handle === '' ? 'inside' : handle;
}

/** The side that a position is near, '' = between both, null = beyond. */
function sideAt<S extends string>(
  position: number,
  low: number,
  high: number,
  reach: number,
  [lowSide, highSide]: readonly [S, S],
): S | '' | null {
  if (position < low - reach || position > high + reach) return null;
  const inner = Math.min(reach, (high - low) / 4);
  if (position < low + inner) return lowSide;
  return position > high - inner ? highSide : '';
}

/** Where a handle lies on the borders of a rectangle. */
export function handlePoint(handle: Handle, rect: PixelRect): Point {
  const { left, top, right, bottom } = edgesOf(rect);
  return {
    x: handle.includes('w') ? left : handle.includes('e') ? right : (left + right) / 2,
    y: handle.includes('n') ? top : handle.includes('s') ? bottom : (top + bottom) / 2,
  };
}

const cursors: Readonly<Record<Target, string>> = {
  nw: 'nwse-resize',
  se: 'nwse-resize',
  ne: 'nesw-resize',
  sw: 'nesw-resize',
  n: 'ns-resize',
  s: 'ns-resize',
  e: 'ew-resize',
  w: 'ew-resize',
  inside: 'move',
  outside: 'crosshair',
};

/** The CSS cursor that tells what a press would do. */
export function cursorFor(target: Target): string {
  return cursors[target];
}
