import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cutTiles, type Resize } from '../../../main/images/cut-tiles.ts';
import { edgeColour } from '../../../main/images/edge-colour.ts';
import type { RgbPicture } from '../../../main/images/rgb-picture.ts';
import { type PicturePlan, planPicture } from '../../../main/images/tiling.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { pocketPictureProfile, resamplerProfile } from '../../fixtures/images/profiles.ts';

const script = path.join(import.meta.dirname, '../../fixtures/images/cut_reference.py');
const folder = mkdtempSync(path.join(tmpdir(), 'cut-tiles-'));
afterAll(() => rmSync(folder, { recursive: true }));

function python(kind: 'resize' | 'cut', rgb: Uint8Array, ...numbers: number[]): Buffer {
  const [source, result] = [path.join(folder, 'in.rgb'), path.join(folder, 'out.rgb')];
  writeFileSync(source, rgb);
  const { status, stderr } = spawnSync('/usr/bin/python3', [script, kind, source, ...numbers.map(String), result]);
  if (status !== 0) throw new Error(`Pillow failed: ${stderr.toString()}`);
  return readFileSync(result);
}

/** Pillow itself stands in for the addon, which is equal to it to the bit. */
const pillowResize: Resize = async (rgb, width, height, newWidth, newHeight) =>
  python('resize', rgb, width, height, newWidth, newHeight);

const neverResize: Resize = () => {
  throw new Error('nothing had to be scaled');
};

/** Blocks of random colours: sharp edges, so that a shift by a pixel shows. */
function randomPicture(random: Random, width: number, height: number): RgbPicture {
  const data = Buffer.alloc(width * height * 3);
  const colours = Array.from({ length: 64 }, () => random.integer(0, 0xffffff));
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const block = Math.floor((pixel % width) / 13) + Math.floor(pixel / width / 9) * 7;
    data.writeUIntBE(colours[block % 64] ?? 0, pixel * 3, 3);
  }
  return { data, width, height };
}

function reference({ data, width, height }: RgbPicture, { overview, grid }: PicturePlan): Buffer {
  const cell = grid?.cell ?? { width: 0, height: 0 };
  const counts = [grid?.columns ?? 0, grid?.rows ?? 0];
  return python('cut', data, width, height, ...counts, overview.width, overview.height, cell.width, cell.height);
}

describe('cutTiles', () => {
  it('makes the tiles that Pillow makes from the same rules', async () => {
    const random = Random.fresh('cut tiles');
    const sizes = [
      [random.integer(20, 440), random.integer(20, 440)],
      [random.integer(450, 900), random.integer(300, 700)],
      [random.integer(900, 1500), random.integer(200, 420)],
      [random.integer(200, 420), random.integer(900, 1500)],
    ] as const;
    for (const [width, height] of sizes) {
      const picture = randomPicture(random, width, height);
      const plan = planPicture(picture, resamplerProfile, 'full');
      const tiles = await cutTiles(picture, plan, pillowResize);
      expect(tiles).toHaveLength(1 + (plan.grid === null ? 0 : plan.grid.columns * plan.grid.rows));
      for (const tile of tiles) expect(tile.data).toHaveLength(tile.width * tile.height * 3);
      expect(Buffer.concat(tiles.map(({ data }) => data)).equals(reference(picture, plan)), `${width}x${height}`).toBe(
        true,
      );
    }
  });

  it('takes a picture of the right size as it is', async () => {
    const picture = randomPicture(new Random(1), 448, 448);
    const tiles = await cutTiles(picture, planPicture(picture, resamplerProfile, 'full'), neverResize);
    expect(tiles).toEqual([picture]);
  });

  it('centres a padded picture on the colour of its edge', async () => {
    const data = Buffer.alloc(4 * 2 * 3, Buffer.from([9, 8, 7]));
    data.set([255, 0, 0], 3);
    const plan = planPicture({ width: 4, height: 2 }, { ...pocketPictureProfile, side: 4 }, 'full');
    const [tile] = await cutTiles({ data, width: 4, height: 2 }, plan, neverResize);
    const plain = '090807'.repeat(4);
    expect(tile?.data.toString('hex')).toBe(`${plain}090807ff0000${'090807'.repeat(2)}${plain}${plain}`);
  });

  it('refuses pixels that are not those of the size', async () => {
    const plan = planPicture({ width: 4, height: 4 }, resamplerProfile, 'full');
    await expect(cutTiles({ data: Buffer.alloc(47), width: 4, height: 4 }, plan, neverResize)).rejects.toEqual(
      expect.objectContaining({ code: 'PICTURE_CORRUPT' }),
    );
  });
});

describe('edgeColour', () => {
  it('counts the outermost pixels and no others', () => {
    const data = Buffer.alloc(5 * 5 * 3, Buffer.from([1, 2, 3]));
    for (const pixel of [6, 7, 8, 11, 12, 13, 16, 17, 18]) data.set([200, 200, 200], pixel * 3);
    data.set([50, 60, 70], 0);
    expect(edgeColour({ data, width: 5, height: 5 })).toEqual([1, 2, 3]);
  });
});
