import { edgesOf, type Point } from './pixel-geometry.ts';
import type { SelectionState } from './selection.ts';

/**
 * The pixel to look at closely while the pointer is at `pointer`: the one under it, or the last selected one at the side
 * that it moves.
 */
export function aimPoint({ rect, gesture }: Pick<SelectionState, 'rect' | 'gesture'>, pointer: Point): Point {
  if (rect === null || gesture?.kind !== 'resize') return pointer;
  const [now, from] = [edgesOf(rect), edgesOf(gesture.from)];
  const { handle } = gesture;
  const column = handle.includes('w') ? from.right : handle.includes('e') ? from.left : null;
  const row = handle.includes('n') ? from.bottom : handle.includes('s') ? from.top : null;
  return {
    x: column === null ? pointer.x : movedEnd(column, now.left, now.right),
    y: row === null ? pointer.y : movedEnd(row, now.top, now.bottom),
  };
}

/** The last pixel at the end that is not the fixed one. */
function movedEnd(fixed: number, low: number, high: number): number {
  return low === fixed ? high - 1 : low;
}
