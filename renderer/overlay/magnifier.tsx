import { useLayoutEffect, useRef } from 'react';
import { drawMagnifier, magnifiedPixels } from './draw-magnifier.ts';
import { colourAt, type FrozenPicture, hexColour } from './frozen-picture.ts';
import { physicalLength, pointOnPage, sizeOnPage } from './physical-pixels.ts';
import type { Point } from './pixel-geometry.ts';
import { placeMagnifier } from './placement.ts';

interface MagnifierProps {
  readonly picture: FrozenPicture;
  /** The pixel in its middle. */
  readonly point: Point;
  readonly scaleFactor: number;
}

/** Pixels of the page: a magnified pixel, the lines of text below, and how far the pointer stays away. */
const cellSize = 9;
const textHeight = 44;
const distance = 24;

/** The pixels around the pointer enlarged, and the colour and the place of the one under it. */
export function Magnifier({ picture, point, scaleFactor }: MagnifierProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // Whole physical pixels, so that grid and squares are sharp at every scale factor.
  const cell = physicalLength(cellSize, scaleFactor);
  const side = magnifiedPixels * cell;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false });
    if (context) drawMagnifier(context, picture, point, cell);
  }, [picture, point, cell]);
  const colour = hexColour(colourAt(picture, point) ?? [0, 0, 0]);
  const length = side / scaleFactor;
  const outer = { width: length + 2, height: length + textHeight + 2 };
  const place = placeMagnifier(pointOnPage(point, scaleFactor), outer, sizeOnPage(picture, scaleFactor), distance);
  return (
    <div
      className="absolute overflow-hidden rounded-md border border-line-strong bg-raised font-mono text-xs text-ink shadow-floating"
      style={{
        left: `${Math.round(place.x * scaleFactor) / scaleFactor}px`,
        top: `${Math.round(place.y * scaleFactor) / scaleFactor}px`,
        width: `${outer.width}px`,
        height: `${outer.height}px`,
      }}
      data-testid="magnifier"
    >
      <canvas
        ref={canvas}
        width={side}
        height={side}
        className="block max-w-none"
        style={{ width: `${length}px`, height: `${length}px` }}
      />
      <div className="flex flex-col justify-center px-2" style={{ height: `${textHeight}px` }}>
        <div className="flex items-center gap-1.5">
          <span className="size-3 rounded-[3px] border border-line-strong" style={{ backgroundColor: colour }} />
          {colour}
        </div>
        <div className="text-ink-muted">
          {point.x}, {point.y}
        </div>
      </div>
    </div>
  );
}
