import { Transformer } from '@napi-rs/image';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cropPng } from '../../../main/capture/crop-png.ts';
import type { RawPicture } from '../../../main/capture/port.ts';
import { drawNoise } from '../../fixtures/display/x-picture.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { anyRectIn } from './desktop-layouts.ts';

const picture: RawPicture = drawNoise(Random.fresh('cropped picture'), { width: 61, height: 43 });

function pixelAt(x: number, y: number): number[] {
  const at = (y * picture.width + x) * 4;
  return [...picture.pixels.subarray(at, at + 4)];
}

async function decoded(png: Uint8Array) {
  const { width, height } = await new Transformer(png).metadata();
  return { width, height, pixels: [...(await new Transformer(png).rawPixels())] };
}

describe('the PNG of a selection', () => {
  it('has the very pixels of its rectangle, wherever that lies', async () => {
    await fc.assert(
      fc.asyncProperty(anyRectIn(picture), async (rect) => {
        const { x, y, width, height } = rect;
        const expected = Array.from({ length: width * height }, (_, index) =>
          pixelAt(x + (index % width), y + Math.floor(index / width)),
        ).flat();
        expect(await decoded(await cropPng(picture, rect))).toEqual({ width, height, pixels: expected });
      }),
      { numRuns: 50 },
    );
  });

  it('is cut at the border of the picture', async () => {
    const { width, height } = await decoded(await cropPng(picture, { x: 60, y: -5, width: 100, height: 15 }));
    expect([width, height]).toEqual([1, 10]);
  });
});
