import type { PixelRect } from '../../contract/capture.ts';
import type { Size } from '../../contract/picture.ts';

/** A pixel of the picture, or a point of the page; each function says which. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Borders between pixels: `right` and `bottom` are the first column and row outside. */
export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The number within both limits; `low` where they cross. */
export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

/** The borders of a rectangle. */
export function edgesOf({ x, y, width, height }: PixelRect): Edges {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/** The rectangle between borders. */
export function rectOf({ left, top, right, bottom }: Edges): PixelRect {
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** What of a rectangle is in the picture, in whole pixels; null = nothing. */
export function clipRect(rect: PixelRect, bounds: Size): PixelRect | null {
  const { left, top, right, bottom } = edgesOf(rect);
  const clipped = rectOf({
    left: clamp(Math.round(left), 0, bounds.width),
    top: clamp(Math.round(top), 0, bounds.height),
    right: clamp(Math.round(right), 0, bounds.width),
    bottom: clamp(Math.round(bottom), 0, bounds.height),
  });
  return clipped.width >= 1 && clipped.height >= 1 ? clipped : null;
}

/** The rectangle moved by whole pixels as far as the picture's borders let it; its size stays. */
export function moveRect(rect: PixelRect, by: Point, bounds: Size): PixelRect {
  return {
    ...rect,
    x: clamp(rect.x + by.x, 0, bounds.width - rect.width),
    y: clamp(rect.y + by.y, 0, bounds.height - rect.height),
  };
}

/** The rectangle with its bottom right corner moved; at least one pixel remains and no border is crossed. */
export function stretchRect(rect: PixelRect, by: Point, bounds: Size): PixelRect {
  return {
    ...rect,
    width: clamp(rect.width + by.x, 1, bounds.width - rect.x),
    height: clamp(rect.height + by.y, 1, bounds.height - rect.y),
  };
}

/** Half of the picture in each direction, in its middle: where a selection without a pointer begins. */
export function centredRect({ width, height }: Size): PixelRect {
  const half = { width: Math.max(1, Math.round(width / 2)), height: Math.max(1, Math.round(height / 2)) };
  return { x: Math.floor((width - half.width) / 2), y: Math.floor((height - half.height) / 2), ...half };
}
