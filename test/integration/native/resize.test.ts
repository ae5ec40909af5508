import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../fixtures/drawing/random.ts';
import { type LoadedAddon, openAddon } from '../../fixtures/native/open-vision.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';

const random = Random.fresh("resize against Pillow's");
const folder = temporaryFolder();
const pillow = join(import.meta.dirname, '../../fixtures/native/pillow_resize.py');
let loaded: LoadedAddon;

beforeAll(async () => {
  loaded = await openAddon();
});
afterAll(() => folder.remove());

type Sizes = readonly [width: number, height: number, newWidth: number, newHeight: number];

const tricky: readonly Sizes[] = [
  [1, 1, 448, 448],
  [1, 700, 14, 896],
  [448, 448, 448, 448],
  [400, 120, 812, 252],
  [1920, 1080, 1792, 1008],
  [3, 2, 2, 3],
];
const drawn = Array.from({ length: 60 }, (): Sizes => {
  const side = (): number => random.integer(1, random.integer(1, 900));
  return [side(), side(), side(), side()];
});

describe('resize', () => {
  it("is Pillow's BICUBIC to the bit", async () => {
    const cases = [...tricky, ...drawn].map((sizes) => ({ sizes, rgb: noise(sizes[0], sizes[1]) }));
    const expected = resizeWithPillow(cases);
    for (const [index, { sizes, rgb }] of cases.entries()) {
      const own = await loaded.addon.resize(rgb, ...sizes);
      expect(Buffer.compare(own, expected[index] ?? Buffer.alloc(0)), sizes.join(' ')).toBe(0);
    }
  });

  it.each([
    ['no pixels', [0, 1, 1, 1]],
    ['a fraction', [1.5, 1, 1, 1]],
    ['a side that is too long', [1, 1, 46_001, 1]],
    ['too many pixels', [1, 1, 40_000, 40_000]],
    ['too many pixels between the passes', [1, 40_000, 40_000, 1]],
  ])('refuses %s', (_, sizes) => {
    const [width = 0, height = 0, newWidth = 0, newHeight = 0] = sizes;
    const rgb = new Uint8Array(Math.ceil(width * height) * 3);
    expect(() => loaded.addon.resize(rgb, width, height, newWidth, newHeight)).toThrow(RangeError);
  });

  it('refuses pixels that do not fill the size', () => {
    expect(() => loaded.addon.resize(new Uint8Array(11), 2, 2, 1, 1)).toThrow(RangeError);
    expect(() => loaded.addon.resize('no bytes' as never, 2, 2, 1, 1)).toThrow(TypeError);
  });
});

function noise(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height * 3 }, () => random.integer(0, 255));
}

function resizeWithPillow(cases: readonly { readonly sizes: Sizes; readonly rgb: Uint8Array }[]): Buffer[] {
  const [input, output, list] = ['in', 'out', 'sizes'].map((name) => folder.path(name)) as [string, string, string];
  writeFileSync(input, Buffer.concat(cases.map(({ rgb }) => rgb)));
  writeFileSync(list, JSON.stringify(cases.map(({ sizes }) => sizes)));
  execFileSync('/usr/bin/python3', [pillow, list, input, output], { stdio: 'inherit' });
  const bytes = readFileSync(output);
  let at = 0;
  return cases.map(({ sizes: [, , width, height] }) => bytes.subarray(at, (at += width * height * 3)));
}
