import { describe, expect, it, vi } from 'vitest';
import type { Sources } from '../../../main/capture/portal-capture.ts';
import { seesPixel } from '../../../main/capture/sees-pixel.ts';

/** Screens whose one pixel has these bytes; an empty list is an empty picture. */
function screens(...pixels: readonly (readonly number[])[]) {
  const sources = pixels.map((pixel) => ({
    display_id: '',
    thumbnail: {
      isEmpty: () => pixel.length === 0,
      getSize: () => ({ width: 1, height: 1 }),
      toBitmap: () => Uint8Array.from(pixel),
    },
  }));
  return { getSources: vi.fn<Sources['getSources']>(() => Promise.resolve(sources)) };
}

describe('the capture of one pixel', () => {
  it.each([
    ['seen where it is black', [[0, 0, 0, 255]], true],
    ['seen where one screen of two shows it', [[], [9, 9, 9, 255]], true],
    ['not seen where it is transparent', [[0, 0, 0, 0]], false],
    ['not seen where pictures are empty', [[], []], false],
    ['not seen without a screen', [], false],
  ])('is %s', async (_, pixels, expected) => {
    expect(await seesPixel(screens(...pixels))).toBe(expected);
  });

  it('asks for one pixel of screens, and rejects where the system does', async () => {
    const sources = screens();
    await seesPixel(sources);
    expect(sources.getSources).toHaveBeenCalledWith({
      types: ['screen'],
      thumbnailSize: { width: 1, height: 1 },
      fetchWindowIcons: false,
    });
    sources.getSources.mockRejectedValue(new Error('Failed to get sources.'));
    await expect(seesPixel(sources)).rejects.toThrow('Failed to get sources.');
  });
});
