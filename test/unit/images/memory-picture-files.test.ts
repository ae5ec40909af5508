import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryPictureFiles } from '../../../main/images/memory-picture-files.ts';
import { samplePictures } from '../../fixtures/images/sample-pictures.ts';

let png: Buffer;
beforeAll(async () => {
  png = (await samplePictures())['image/png'];
});

describe('MemoryPictureFiles', () => {
  it('keeps a copy of the bytes and gives it to the engine', async () => {
    const pictures = new MemoryPictureFiles();
    const given = Uint8Array.from(png);
    const { sha256, ...described } = await pictures.add(given);
    expect(described).toEqual({ width: 5, height: 3, bytes: png.length, mediaType: 'image/png' });
    given.fill(0);
    expect(await pictures.read(sha256)).toEqual(Uint8Array.from(png));
    expect(pictures.forEngine(sha256)).toEqual({ sha256, bytes: Uint8Array.from(png) });
  });

  it('forgets what is removed', async () => {
    const pictures = new MemoryPictureFiles();
    const { sha256 } = await pictures.add(png);
    expect(await pictures.has(sha256)).toBe(true);
    await pictures.remove(sha256);
    expect(await pictures.has(sha256)).toBe(false);
    await expect(pictures.read(sha256)).rejects.toMatchObject({ code: 'PICTURE_MISSING' });
    expect(() => pictures.forEngine(sha256)).toThrow(expect.objectContaining({ code: 'PICTURE_MISSING' }));
  });

  it('refuses what is no picture', async () => {
    const pictures = new MemoryPictureFiles();
    await expect(pictures.add(Buffer.from('%PDF-1.7'))).rejects.toMatchObject({ code: 'PICTURE_UNSUPPORTED' });
    await expect(pictures.add(png.subarray(0, 40))).rejects.toMatchObject({ code: 'PICTURE_CORRUPT' });
  });
});
