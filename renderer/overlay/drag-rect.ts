import type { PixelRect } from '../../contract/capture.ts';
import type { Size } from '../../contract/picture.ts';
import type { Handle } from './handles.ts';
import { clamp, type Edges, edgesOf, type Point, rectOf } from './pixel-geometry.ts';

/** Which way an edge runs: the border before a column, or before a row. */
export type EdgeKind = 'column' | 'row';

/** Where an edge at `position` is drawn to; it runs from `from` to `to` along the other axis. The same position = nowhere. */
export type Snap = (kind: EdgeKind, position: number, from: number, to: number) => number;

/** Leaves every edge where it is. */
export const noSnap: Snap = (_, position) => position;

/** A selection from one pixel to another, both inside it; every side may snap. Both pixels are in the picture. */
export function drawnRect(anchor: Point, point: Point, bounds: Size, snap: Snap): PixelRect {
  const raw: Edges = {
    left: Math.min(anchor.x, point.x),
    top: Math.min(anchor.y, point.y),
    right: Math.max(anchor.x, point.x) + 1,
    bottom: Math.max(anchor.y, point.y) + 1,
  };
  const columns = snapped(raw.left, raw.right, bounds.width, (at) => snap('column', at, raw.top, raw.bottom));
  const rows = snapped(raw.top, raw.bottom, bounds.height, (at) => snap('row', at, raw.left, raw.right));
  return rectOf({ left: columns[0], right: columns[1], top: rows[0], bottom: rows[1] });
}

/** Both ends where they snap to, or as they were if nothing would be left between them. */
function snapped(low: number, high: number, limit: number, snap: (at: number) => number): readonly [number, number] {
  const ends = [clamp(snap(low), 0, limit), clamp(snap(high), 0, limit)] as const;
  return ends[0] < ends[1] ? ends : [low, high];
}

/** A selection whose side or corner was moved; past the opposite side it flips over it. Only the moved sides may snap. */
export function resizedRect(from: PixelRect, handle: Handle, by: Point, bounds: Size, snap: Snap): PixelRect {
  const { left, top, right, bottom } = edgesOf(from);
  const columns = handle.includes('w')
    ? resized(right, left + by.x, bounds.width, (at) => snap('column', at, top, bottom))
    : handle.includes('e')
      ? resized(left, right + by.x, bounds.width, (at) => snap('column', at, top, bottom))
      : ([left, right] as const);
  const rows = handle.includes('n')
    ? resized(bottom, top + by.y, bounds.height, (at) => snap('row', at, left, right))
    : handle.includes('s')
      ? resized(top, bottom + by.y, bounds.height, (at) => snap('row', at, left, right))
      : ([top, bottom] as const);
  return rectOf({ left: columns[0], right: columns[1], top: rows[0], bottom: rows[1] });
}

/** From the end that stays to the one that moves, at least one pixel apart. */
function resized(
  fixed: number,
  moving: number,
  limit: number,
  snap: (at: number) => number,
): readonly [number, number] {
  const raw = clamp(moving, 0, limit);
  const drawn = clamp(snap(raw), 0, limit);
  const end = drawn === fixed ? raw : drawn;
  if (end === fixed) return fixed < limit ? [fixed, fixed + 1] : [fixed - 1, fixed];
  return end < fixed ? [end, fixed] : [fixed, end];
}
