import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { details } from '../../../contract/model.ts';
import { pictureCost, tileSizes } from '../../../main/images/picture-cost.ts';
import { planPicture } from '../../../main/images/tiling.ts';
import { mergerProfile, pocketPictureProfile, resamplerProfile } from '../../fixtures/images/profiles.ts';

const side = fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 12_000 }));
const size = fc.record({ width: side, height: side });
const profiles = fc.constantFrom(resamplerProfile, mergerProfile, { ...resamplerProfile, maxSlices: 16 });

/** A plan, or null where the picture is refused as too narrow. */
function planOrNull(...parameters: Parameters<typeof planPicture>) {
  try {
    return planPicture(...parameters);
  } catch (error) {
    if (error instanceof AppError && error.code === 'PICTURE_TOO_NARROW') return null;
    throw error;
  }
}

describe('planPicture, slices', () => {
  it('keeps the shape of a small wide region in one tile', () => {
    expect(planPicture({ width: 400, height: 120 }, resamplerProfile, 'full')).toEqual({
      overview: { width: 812, height: 252 },
      content: { width: 812, height: 252 },
      grid: null,
    });
    expect(planPicture({ width: 400, height: 120 }, mergerProfile, 'full').overview).toEqual({
      width: 840,
      height: 224,
    });
  });

  it('cuts a picture as soon as its area is above one tile, not before', () => {
    expect(planPicture({ width: 448, height: 448 }, resamplerProfile, 'full').grid).toBeNull();
    expect(planPicture({ width: 600, height: 334 }, resamplerProfile, 'full').grid).toBeNull();
    expect(planPicture({ width: 448, height: 449 }, resamplerProfile, 'full').grid).toMatchObject({
      columns: 1,
      rows: 2,
    });
  });

  it('refuses what the encoder cannot take, naming the size', () => {
    for (const [width, height] of [
      [20_000, 8],
      [8, 20_000],
      [300_000, 1],
      [1, 300_000],
    ] as const) {
      const plan = (): unknown => planPicture({ width, height }, resamplerProfile, 'full');
      expect(plan).toThrow(expect.objectContaining({ code: 'PICTURE_TOO_NARROW', detail: { width, height } }));
    }
  });

  it('refuses what is no size', () => {
    for (const width of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => planPicture({ width, height: 10 }, resamplerProfile, 'full')).toThrow(RangeError);
    }
  });

  it('never makes a tile that the encoder cannot take, nor more cells than the limit', () => {
    fc.assert(
      fc.property(size, profiles, fc.constantFrom(...details), (picture, profile, detail) => {
        const plan = planOrNull(picture, profile, detail);
        if (plan === null) return;
        const limit = { fast: 1, balanced: 4, full: profile.maxSlices }[detail];
        for (const tile of tileSizes(plan)) {
          expect(tile.width % profile.align).toBe(0);
          expect(tile.height % profile.align).toBe(0);
          expect(Math.max(tile.width, tile.height) / 14).toBeLessThanOrEqual(1024);
          expect((tile.width * tile.height) / 14 ** 2).toBeLessThanOrEqual(4096);
        }
        const cells = plan.grid === null ? 1 : plan.grid.columns * plan.grid.rows;
        expect(cells).toBeLessThanOrEqual(limit);
        expect(plan.grid !== null).toBe(picture.width * picture.height > 448 ** 2 && limit > 1);
      }),
    );
  });

  it('brings every tile near the trained area unless the region is very long', () => {
    fc.assert(
      fc.property(size, (picture) => {
        fc.pre(Math.max(picture.width / picture.height, picture.height / picture.width) < 20);
        for (const tile of tileSizes(planPicture(picture, resamplerProfile, 'full'))) {
          const share = (tile.width * tile.height) / 448 ** 2;
          expect(share).toBeGreaterThan(0.85);
          expect(share).toBeLessThan(1.15);
        }
      }),
    );
  });

  it('costs no less with more detail', () => {
    fc.assert(
      fc.property(size, (picture) => {
        if (planOrNull(picture, resamplerProfile, 'full') === null) return;
        const [fast, balanced, full] = details.map((detail) => pictureCost(picture, resamplerProfile, detail));
        expect(fast?.tokens).toBeLessThanOrEqual(balanced?.tokens ?? 0);
        expect(balanced?.tokens).toBeLessThanOrEqual(full?.tokens ?? 0);
        expect(fast?.tiles).toBe(1);
      }),
    );
  });
});

describe('planPicture, square', () => {
  it('stretches every picture to the square', () => {
    const profile = { ...resamplerProfile, scheme: 'square' } as const;
    const tile = { width: 448, height: 448 };
    expect(planPicture({ width: 1000, height: 10 }, profile, 'full')).toEqual({
      overview: tile,
      content: tile,
      grid: null,
    });
  });
});

describe('planPicture, pocket', () => {
  const plan = (width: number, height: number) => planPicture({ width, height }, pocketPictureProfile, 'full');

  it('scales the longer side to the square, up and down, and keeps the shape', () => {
    expect(plan(224, 100)).toEqual({
      overview: { width: 448, height: 448 },
      content: { width: 448, height: 200 },
      grid: null,
    });
    expect(plan(896, 600).content).toEqual({ width: 448, height: 300 });
    expect(plan(600, 896).content).toEqual({ width: 300, height: 448 });
    expect(plan(448, 448).content).toEqual({ width: 448, height: 448 });
  });

  it('keeps a row of pixels of a sliver', () => {
    expect(plan(100_000, 1).content).toEqual({ width: 448, height: 1 });
  });

  it('makes one square tile of any picture at any detail', () => {
    fc.assert(
      fc.property(size, fc.constantFrom(...details), (picture, detail) => {
        const { overview, content, grid } = planPicture(picture, pocketPictureProfile, detail);
        expect({ overview, grid }).toEqual({ overview: { width: 448, height: 448 }, grid: null });
        expect(Math.max(content.width, content.height)).toBe(448);
        expect(Math.min(content.width, content.height)).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe('pictureCost', () => {
  it('counts rows and every marker of one tile', () => {
    // <image_id> 0 </image_id> <image> 64 rows </image>
    expect(pictureCost({ width: 448, height: 448 }, resamplerProfile, 'full')).toEqual({
      overview: { width: 448, height: 448 },
      grid: null,
      tiles: 1,
      tokens: 69,
      scale: 1,
      tooDense: false,
    });
  });

  it('counts slices and line ends', () => {
    // 5 + 64, nine times (2 + 64), two line ends
    const cost = pictureCost({ width: 1344, height: 1344 }, resamplerProfile, 'full');
    expect(cost).toMatchObject({ tiles: 10, tokens: 69 + 9 * 66 + 2, scale: 1 });
    expect(cost.grid).toEqual({ columns: 3, rows: 3, cell: { width: 448, height: 448 } });
  });

  it('counts the outer slice of the old layout and its 96 rows', () => {
    const old = { ...resamplerProfile, layout: '2.5', imageId: false, rows: { kind: 'fixed', count: 96 } } as const;
    expect(pictureCost({ width: 896, height: 448 }, old, 'full').tokens).toBe(98 + 2 + 2 * 98);
  });

  it('counts rows by area where the model does', () => {
    expect(pictureCost({ width: 400, height: 120 }, mergerProfile, 'full').tokens).toBe(5 + 15 * 4);
  });

  it('says how far the picture is shrunk and when that is too much', () => {
    const pocket = (width: number, height: number) => pictureCost({ width, height }, pocketPictureProfile, 'full');
    expect(pocket(896, 896)).toMatchObject({ scale: 0.5, tooDense: false });
    expect(pocket(900, 900)).toMatchObject({ tooDense: true });
    expect(pocket(2240, 100)).toMatchObject({ scale: 0.2, tooDense: true });
    expect(pocket(224, 112)).toMatchObject({ scale: 2, tooDense: false });
    expect(pictureCost({ width: 7680, height: 4320 }, resamplerProfile, 'full').tooDense).toBe(true);
    expect(pictureCost({ width: 1920, height: 1080 }, resamplerProfile, 'full').tooDense).toBe(false);
  });
});
