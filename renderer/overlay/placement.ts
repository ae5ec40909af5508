import type { PixelRect } from '../../contract/capture.ts';
import type { Size } from '../../contract/picture.ts';
import { clamp, edgesOf, type Point } from './pixel-geometry.ts';

/** Everything here is in pixels of the page. */

/** Distance of a label from what it labels, and from the window's borders. */
const gap = 8;

/** Where the size label stands: above the selection's left corner, below where there is no room, else inside it. */
export function placeLabel(selection: PixelRect, label: Size, page: Size): Point {
  const { left, top, bottom } = edgesOf(selection);
  const above = top - gap - label.height;
  const below = bottom + gap;
  const y = above >= gap ? above : below + label.height + gap <= page.height ? below : top + gap;
  return {
    x: clamp(left, gap, page.width - label.width - gap),
    y: clamp(y, gap, page.height - label.height - gap),
  };
}

/** Where the magnifier stands: right of and below the pointer, on the other side where there is no room. Never under it. */
export function placeMagnifier(pointer: Point, magnifier: Size, page: Size, distance: number): Point {
  return {
    x: beside(pointer.x, magnifier.width, page.width, distance),
    y: beside(pointer.y, magnifier.height, page.height, distance),
  };
}

function beside(pointer: number, length: number, room: number, distance: number): number {
  const after = pointer + distance;
  if (after + length <= room) return after;
  return Math.max(0, pointer - distance - length);
}

export type HintSide = 'top' | 'bottom';

export interface HintSurroundings {
  /** The side where the hints stand now. */
  readonly side: HintSide;
  readonly pointer: Point | null;
  readonly selection: PixelRect | null;
  readonly hint: Size;
  readonly page: Size;
}

/**
 * The side where the hints hide the least. Before a selection they give way to a pointer that comes near them at the
 * bottom, and stay at the top, so that their buttons can be reached; after it they give way to the selection alone.
 */
export function hintSide({ side, pointer, selection, hint, page }: HintSurroundings): HintSide {
  const other = side === 'top' ? 'bottom' : 'top';
  if (selection !== null) {
    const covered = (one: HintSide): boolean => overlap(selection, hintRect(one, hint, page));
    return covered(side) && !covered(other) ? other : side;
  }
  return side === 'bottom' && pointer !== null && contains(hintRect(side, hint, page), pointer) ? 'top' : side;
}

/** The hints' place with some room around it. */
function hintRect(side: HintSide, hint: Size, page: Size): PixelRect {
  const height = hint.height + 5 * gap;
  return {
    x: (page.width - hint.width) / 2 - 2 * gap,
    y: side === 'top' ? 0 : page.height - height,
    width: hint.width + 4 * gap,
    height,
  };
}

function contains(rect: PixelRect, { x, y }: Point): boolean {
  const { left, top, right, bottom } = edgesOf(rect);
  return x >= left && x < right && y >= top && y < bottom;
}

function overlap(one: PixelRect, other: PixelRect): boolean {
  const [a, b] = [edgesOf(one), edgesOf(other)];
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
