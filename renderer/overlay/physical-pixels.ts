import type { PixelRect } from '../../contract/capture.ts';
import type { Size } from '../../contract/picture.ts';
import { clamp, type Point } from './pixel-geometry.ts';

/**
 * Chromium divides the pointer's whole physical pixels by the scale factor in single precision: 101 / 1.25 comes as
 * 80.80000305, and times 1.25 must be 101 again, not 100. Far more than that error, far less than a pixel.
 */
const roundingError = 1 / 64;

/** The picture's pixel under a point of the page; beyond a border, the last one before it. */
export function physicalPixel(point: Point, scaleFactor: number, bounds: Size): Point {
  return {
    x: clamp(Math.floor(point.x * scaleFactor + roundingError), 0, bounds.width - 1),
    y: clamp(Math.floor(point.y * scaleFactor + roundingError), 0, bounds.height - 1),
  };
}

/** A length of the page as whole physical pixels, at least one. */
export function physicalLength(length: number, scaleFactor: number): number {
  return Math.max(1, Math.round(length * scaleFactor));
}

/** A physical point of the picture in pixels of the page. */
export function pointOnPage({ x, y }: Point, scaleFactor: number): Point {
  return { x: x / scaleFactor, y: y / scaleFactor };
}

/** A physical size in pixels of the page. */
export function sizeOnPage({ width, height }: Size, scaleFactor: number): Size {
  return { width: width / scaleFactor, height: height / scaleFactor };
}

/** A rectangle of the picture in pixels of the page. */
export function rectOnPage(rect: PixelRect, scaleFactor: number): PixelRect {
  return { ...pointOnPage(rect, scaleFactor), ...sizeOnPage(rect, scaleFactor) };
}
