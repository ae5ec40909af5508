import { colourAt, type FrozenPicture } from './frozen-picture.ts';
import type { Point } from './pixel-geometry.ts';

/** Pixels that are seen in each direction; odd, so that one is in the middle. */
export const magnifiedPixels = 15;

/** What is beyond the picture's border. */
const beyond = '#3c4043';

type Drawing = Pick<CanvasRenderingContext2D, 'fillStyle' | 'fillRect' | 'strokeStyle' | 'lineWidth' | 'strokeRect'>;

/**
 * Draws the pixels around `centre`, each as a square of `cell` canvas pixels, with a grid between them and the middle one
 * marked in two tones.
 */
export function drawMagnifier(drawing: Drawing, picture: FrozenPicture, centre: Point, cell: number): void {
  const half = (magnifiedPixels - 1) / 2;
  for (let row = 0; row < magnifiedPixels; row += 1) {
    for (let column = 0; column < magnifiedPixels; column += 1) {
      const colour = colourAt(picture, { x: centre.x - half + column, y: centre.y - half + row });
      drawing.fillStyle = colour === null ? beyond : `rgb(${colour.join(' ')})`;
      drawing.fillRect(column * cell, row * cell, cell, cell);
    }
  }
  drawGrid(drawing, cell);
  markMiddle(drawing, half * cell, cell);
}

/** Grey is seen on light and on dark pixels. */
function drawGrid(drawing: Drawing, cell: number): void {
  const length = magnifiedPixels * cell;
  drawing.fillStyle = 'rgb(128 128 128 / 40%)';
  for (let line = 1; line < magnifiedPixels; line += 1) {
    drawing.fillRect(line * cell, 0, 1, length);
    drawing.fillRect(0, line * cell, length, 1);
  }
}

function markMiddle(drawing: Drawing, at: number, cell: number): void {
  drawing.lineWidth = 1;
  drawing.strokeStyle = '#000000';
  drawing.strokeRect(at - 1.5, at - 1.5, cell + 4, cell + 4);
  drawing.strokeStyle = '#ffffff';
  drawing.strokeRect(at - 0.5, at - 0.5, cell + 2, cell + 2);
}
