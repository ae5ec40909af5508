import type { PixelRect } from '../../contract/capture.ts';
import type { CaptureDisplay, DipRect } from './port.ts';

/** Width and height in one unit: physical pixels of a picture, or device-independent ones of a window. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Between the selection and the window beside it, in device-independent pixels. */
const gap = 12;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/**
 * Physical size of a display's picture in whole pixels. At a fractional scale the true size can differ by one, since the bounds were rounded
 * before: a picture that was captured says its own.
 */
export function pictureSize({ bounds, scaleFactor }: Pick<CaptureDisplay, 'bounds' | 'scaleFactor'>): Size {
  const pixels = (length: number): number => Math.max(1, Math.round(length * scaleFactor));
  return { width: pixels(bounds.width), height: pixels(bounds.height) };
}

/** Pixels of a display's picture -> where they are on the desktop, in fractions where the scale is one. */
export function toDip(rect: PixelRect, picture: Size, { bounds }: Pick<CaptureDisplay, 'bounds'>): DipRect {
  const [across, down] = [bounds.width / picture.width, bounds.height / picture.height];
  return {
    x: bounds.x + rect.x * across,
    y: bounds.y + rect.y * down,
    width: rect.width * across,
    height: rect.height * down,
  };
}

/** A part of the desktop -> the nearest whole pixels of a display's picture, cut at its border and never empty. */
export function toPixels(rect: DipRect, picture: Size, { bounds }: Pick<CaptureDisplay, 'bounds'>): PixelRect {
  const column = (x: number): number => Math.round(((x - bounds.x) * picture.width) / bounds.width);
  const row = (y: number): number => Math.round(((y - bounds.y) * picture.height) / bounds.height);
  const [x, y] = [column(rect.x), row(rect.y)];
  return clampRect({ x, y, width: column(rect.x + rect.width) - x, height: row(rect.y + rect.height) - y }, picture);
}

/** Cuts a rectangle at a picture's border, in whole pixels; one that is empty or lies outside becomes the nearest pixel. */
export function clampRect(rect: PixelRect, picture: Size): PixelRect {
  const x = clamp(Math.floor(rect.x), 0, picture.width - 1);
  const y = clamp(Math.floor(rect.y), 0, picture.height - 1);
  return {
    x,
    y,
    width: clamp(Math.ceil(rect.x + rect.width), x + 1, picture.width) - x,
    height: clamp(Math.ceil(rect.y + rect.height), y + 1, picture.height) - y,
  };
}

/** What two rectangles share; null where they share no area. */
export function intersection(a: DipRect, b: DipRect): DipRect | null {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** The display that a point of the desktop lies on, else the nearest one; undefined where there is none. */
export function displayAt<Display extends Pick<CaptureDisplay, 'bounds'>>(
  point: Point,
  displays: readonly Display[],
): Display | undefined {
  return (
    displays.find(({ bounds }) => contains(bounds, point)) ?? nearest(displays, ({ bounds }) => distance(point, bounds))
  );
}

/** The value with the least cost, the first of equals; undefined where there is none. */
export function nearest<Value>(values: readonly Value[], cost: (value: Value) => number): Value | undefined {
  let [best, least]: [Value | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const value of values) {
    const its = cost(value);
    if (its < least) [best, least] = [value, its];
  }
  return best;
}

/** The right and bottom edges belong to the neighbours. */
function contains({ x, y, width, height }: DipRect, point: Point): boolean {
  return point.x >= x && point.y >= y && point.x < x + width && point.y < y + height;
}

function distance(point: Point, { x, y, width, height }: DipRect): number {
  return Math.hypot(point.x - clamp(point.x, x, x + width), point.y - clamp(point.y, y, y + height));
}

/**
 * Where a window of this size goes so that the selection stays visible: to its right, left, below or above, the first where there is room,
 * {@link gap} away, or closer where only that fits. Where no side has room it lies over the selection's bottom right corner. Keeps off `taken`
 * as long as there is a place that does. Always inside the work area, to which its size shrinks; in whole pixels.
 */
export function placeBeside(
  selection: DipRect,
  size: Size,
  workArea: DipRect,
  taken: readonly DipRect[] = [],
): DipRect {
  const width = Math.min(size.width, workArea.width);
  const height = Math.min(size.height, workArea.height);
  const placed = ({ x, y }: Point): DipRect => ({
    x: clamp(x, workArea.x, workArea.x + workArea.width - width),
    y: clamp(y, workArea.y, workArea.y + workArea.height - height),
    width,
    height,
  });
  const sides = [gap, 0].flatMap((away) => beside(selection, { width, height }, workArea, away));
  const places = [...sides, cornerOf(selection, { width, height })].map(placed);
  const isFree = (place: DipRect): boolean => taken.every((one) => intersection(place, one) === null);
  return places.find(isFree) ?? (places[0] as DipRect);
}

/** The corners of a window on the sides of the selection that have room for it and the distance, the best first. */
function beside(selection: DipRect, { width, height }: Size, workArea: DipRect, away: number): readonly Point[] {
  const [level, flush] = [Math.round(selection.y), Math.round(selection.x)];
  const right = Math.ceil(selection.x + selection.width + away);
  const left = Math.floor(selection.x - away) - width;
  const below = Math.ceil(selection.y + selection.height + away);
  const above = Math.floor(selection.y - away) - height;
  return [
    ...(right + width <= workArea.x + workArea.width ? [{ x: right, y: level }] : []),
    ...(left >= workArea.x ? [{ x: left, y: level }] : []),
    ...(below + height <= workArea.y + workArea.height ? [{ x: flush, y: below }] : []),
    ...(above >= workArea.y ? [{ x: flush, y: above }] : []),
  ];
}

function cornerOf(selection: DipRect, { width, height }: Size): Point {
  return {
    x: Math.floor(selection.x + selection.width - gap) - width,
    y: Math.floor(selection.y + selection.height - gap) - height,
  };
}
