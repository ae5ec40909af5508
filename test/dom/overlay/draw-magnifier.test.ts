import { describe, expect, it } from 'vitest';
import { drawMagnifier, magnifiedPixels } from '../../../renderer/overlay/draw-magnifier.ts';
import { colourAt, type FrozenPicture, hexColour } from '../../../renderer/overlay/frozen-picture.ts';

const picture: FrozenPicture = {
  width: 20,
  height: 10,
  pixels: Uint8ClampedArray.from({ length: 20 * 10 * 4 }, (_, at) => (at * 7) % 256),
};

/** The colour that ends up in each square, before grid and mark. */
function squares(centre: { x: number; y: number }, cell: number): ReadonlyMap<string, string> {
  const filled = new Map<string, string>();
  const drawing = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 0,
    strokeRect: () => {},
    fillRect(x: number, y: number, width: number, height: number) {
      if (width === cell && height === cell) filled.set(`${x / cell},${y / cell}`, this.fillStyle);
    },
  };
  drawMagnifier(drawing, picture, centre, cell);
  return filled;
}

describe('drawMagnifier', () => {
  it('shows each pixel around the middle as a square of its colour', () => {
    const shown = squares({ x: 9, y: 5 }, 9);
    expect(shown.size).toBe(magnifiedPixels ** 2);
    for (const [dx, dy] of [
      [0, 0],
      [-7, -5],
      [7, 4],
    ] as const) {
      const colour = colourAt(picture, { x: 9 + dx, y: 5 + dy });
      expect(shown.get(`${7 + dx},${7 + dy}`)).toBe(`rgb(${colour?.join(' ')})`);
    }
  });

  it('shows what is beyond a border as one colour', () => {
    const shown = squares({ x: 0, y: 0 }, 9);
    expect(shown.get('7,7')).toBe(`rgb(${colourAt(picture, { x: 0, y: 0 })?.join(' ')})`);
    expect(shown.get('6,7')).toBe(shown.get('0,0'));
    expect(shown.get('7,6')).toBe(shown.get('0,0'));
  });
});

describe('hexColour', () => {
  it('writes two digits for each part', () => {
    expect(hexColour([0, 10, 255])).toBe('#000AFF');
  });
});
