import { Transformer } from '@napi-rs/image';
import { expect, test } from 'vitest';
import { drawQuestion } from '../../../main/self-test/draw-question.ts';
import { Random } from '../../fixtures/drawing/random.ts';

const random = Random.fresh('self-test pictures');
const channels = { red: 0, green: 1, blue: 2 } as const;

/** The name of a plain colour, by its strongest channel. */
function nameOf(pixel: readonly number[]): string {
  if (pixel.every((value) => value > 240)) return 'white';
  if (pixel.every((value) => value < 40)) return 'black';
  const strongest = pixel.indexOf(Math.max(...pixel));
  return Object.entries(channels).find(([, channel]) => channel === strongest)?.[0] ?? '';
}

test('each shape has its colour in the middle and its outline around it, on white', async () => {
  for (let round = 0; round < 12; round++) {
    const { bytes, shapes } = await drawQuestion(random.integer(0, 2 ** 31));
    const pixels = await new Transformer(Buffer.from(bytes)).rawPixels();
    const perPixel = pixels.byteLength / 448 ** 2;
    const at = (x: number, y: number): string => {
      const start = (Math.round(y) * 448 + Math.round(x)) * perPixel;
      return nameOf([...pixels.subarray(start, start + 3)]);
    };
    expect(shapes).toHaveLength(2);
    expect(new Set(shapes.map(({ shape }) => shape)).size).toBe(2);
    expect(new Set(shapes.map(({ colour }) => colour)).size).toBe(2);
    expect(at(2, 2)).toBe('white');
    for (const { shape, colour, x, y, radius } of shapes) {
      expect(at(x, y)).toBe(colour);
      // The corner of a square is beyond a circle; a triangle has nothing at the side of its point.
      expect(at(x + radius * 0.78, y - radius * 0.78)).toBe(shape === 'square' ? colour : 'white');
      expect(at(x, y + radius * 0.7)).toBe(shape === 'triangle' ? 'white' : colour);
    }
    expect((shapes[0]?.x ?? 0) < (shapes[1]?.x ?? 0)).toBe(true);
  }
});

test('a seed draws the same picture again, another one another', async () => {
  const seed = random.integer(0, 2 ** 31);
  const [first, again, other] = await Promise.all([drawQuestion(seed), drawQuestion(seed), drawQuestion(seed + 1)]);
  expect(again).toEqual(first);
  expect(other.sha256).not.toBe(first.sha256);
});
