import { createHash } from 'node:crypto';
import { Transformer } from '@napi-rs/image';

const shapes = ['circle', 'square', 'triangle'] as const;
const colours = { red: [220, 30, 35], green: [30, 150, 55], blue: [35, 80, 215], black: [12, 12, 12] } as const;
const background = [250, 250, 250] as const;
const side = 448;
/** Samples along each side of a pixel, which smooth the edges. */
const samples = 3;

type Shape = (typeof shapes)[number];
type Colour = keyof typeof colours;

/** One shape of the picture. Pixels from the top left corner. */
export interface DrawnShape {
  readonly shape: Shape;
  readonly colour: Colour;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A picture whose content is known, and what is asked about it. */
export interface DrawnQuestion {
  readonly text: string;
  /** PNG, 448 x 448. */
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** What must be seen, from left to right. */
  readonly shapes: readonly DrawnShape[];
}

/**
 * Draws two plain shapes of different kinds and colours beside each other. The built-in model was trained on such pictures, and for any
 * real vision model they are the easiest there are; a broken computation does not name two shapes and two colours by chance.
 * @param seed a whole number; the same one draws the same picture
 */
export async function drawQuestion(seed: number): Promise<DrawnQuestion> {
  const drawn = choose(seed);
  const bytes = await Transformer.fromRgbaPixels(paint(drawn), side, side).png();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { text: 'Describe the picture.', bytes, sha256, shapes: drawn };
}

/** The words that the answer must have: `red circle, blue square`. */
export function expectedText(drawn: readonly Pick<DrawnShape, 'colour' | 'shape'>[]): string {
  return drawn.map(({ colour, shape }) => `${colour} ${shape}`).join(', ');
}

function choose(seed: number): readonly DrawnShape[] {
  const random = seeded(seed);
  const whole = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const pickTwo = <T>(values: readonly T[]): readonly T[] => {
    const first = whole(0, values.length - 1);
    return [first, (first + whole(1, values.length - 1)) % values.length].flatMap((index) =>
      values.slice(index, index + 1),
    );
  };
  const hues = pickTwo(Object.keys(colours) as Colour[]);
  return pickTwo(shapes).map((shape, index) => {
    const x = side * (0.25 + index / 2) + whole(-8, 8);
    return { shape, colour: hues[index] ?? 'red', x, y: side / 2 + whole(-60, 60), radius: whole(60, 84) };
  });
}

/** Mulberry32 by Tommy Ettinger, public domain: numbers in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function paint(drawn: readonly DrawnShape[]): Uint8Array {
  const pixels = new Uint8Array(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) pixels.set(pixel(drawn, x, y), (y * side + x) * 4);
  }
  return pixels;
}

function pixel(drawn: readonly DrawnShape[], x: number, y: number): readonly number[] {
  // The shapes are a margin apart: a pixel is part of one of them at most.
  const near = drawn.find((one) => Math.abs(one.x - x) <= one.radius + 1 && Math.abs(one.y - y) <= one.radius + 1);
  if (near === undefined) return background;
  const share = coverage(near, x, y);
  return background.map((value, channel) => Math.round(value + ((colours[near.colour][channel] ?? 0) - value) * share));
}

/** Of the pixel at (x, y), the part that the shape covers. */
function coverage(drawn: DrawnShape, x: number, y: number): number {
  let covered = 0;
  for (let index = 0; index < samples ** 2; index++) {
    const dx = x + ((index % samples) + 0.5) / samples - drawn.x;
    const dy = y + (Math.floor(index / samples) + 0.5) / samples - drawn.y;
    if (isInside(drawn, dx, dy)) covered++;
  }
  return covered / samples ** 2;
}

function isInside({ shape, radius }: DrawnShape, dx: number, dy: number): boolean {
  switch (shape) {
    case 'circle':
      return Math.hypot(dx, dy) <= radius;
    case 'square':
      return Math.max(Math.abs(dx), Math.abs(dy)) <= radius * 0.86;
    case 'triangle':
      // Equilateral, the point up: its height is one and a half radii.
      return dy <= radius / 2 && Math.abs(dx) <= (dy + radius) / Math.sqrt(3);
  }
}
