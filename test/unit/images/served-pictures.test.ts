import { Transformer } from '@napi-rs/image';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pictureMediaTypes } from '../../../contract/picture.ts';
import { readPictureHeader } from '../../../main/images/header.ts';
import { servePicture } from '../../../main/images/serve-picture.ts';
import { makeThumbnail, thumbnailSize } from '../../../main/images/thumbnail.ts';
import { samplePictures } from '../../fixtures/images/sample-pictures.ts';

let samples: Awaited<ReturnType<typeof samplePictures>>;
beforeAll(async () => {
  samples = await samplePictures(500, 90);
});

/** Left half one colour, right half another. */
async function twoColours(width: number, height: number, left: number[], right: number[]): Promise<Buffer> {
  const pixels = Array.from({ length: width * height }, (_, at) => (at % width < width / 2 ? left : right));
  return Transformer.fromRgbaPixels(Buffer.from(pixels.flat()), width, height).png();
}

async function pixelsOf(bytes: Uint8Array): Promise<{ width: number; at: (x: number, y: number) => number[] }> {
  const { width } = readPictureHeader(bytes);
  const raw = await new Transformer(bytes).rawPixels();
  const { height } = readPictureHeader(bytes);
  const samplesPerPixel = raw.length / width / height;
  return { width, at: (x, y) => [...raw.subarray((y * width + x) * samplesPerPixel).subarray(0, 3)] };
}

const near = (colour: readonly number[]) => colour.map((value) => expect.closeTo(value, -1.1) as number);

describe('makeThumbnail', () => {
  it.each(pictureMediaTypes)('makes a small WebP of %s', async (mediaType) => {
    const { width, height } = readPictureHeader(samples[mediaType]);
    const thumbnail = await makeThumbnail(samples[mediaType]);
    expect(readPictureHeader(thumbnail)).toMatchObject({
      mediaType: 'image/webp',
      ...thumbnailSize({ width, height }),
    });
  });

  it('shows what the picture shows, transparent parts as white', async () => {
    const thumbnail = await makeThumbnail(await twoColours(640, 400, [200, 30, 40, 255], [0, 0, 0, 0]));
    const { width, at } = await pixelsOf(thumbnail);
    expect(width).toBe(320);
    expect(at(40, 100)).toEqual(near([200, 30, 40]));
    expect(at(280, 100)).toEqual(near([255, 255, 255]));
  });

  it('reads 16 bits a sample', async () => {
    const pixels = new Uint16Array(400 * 2 * 3).fill(30_000);
    const header = `P6\n400 2\n65535\n`;
    const swapped = Buffer.from(pixels.buffer).swap16();
    const png = await new Transformer(Buffer.concat([Buffer.from(header), swapped])).png();
    const { at } = await pixelsOf(await makeThumbnail(png));
    expect(at(3, 0)).toEqual(near([117, 117, 117]));
  });

  it('never enlarges, keeps a pixel a side and the shape', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (width, height) => {
        const small = thumbnailSize({ width, height });
        expect(Math.max(small.width, small.height)).toBe(Math.min(320, Math.max(width, height)));
        expect(Math.min(small.width, small.height)).toBeGreaterThanOrEqual(1);
        expect(Math.abs(small.width * height - small.height * width)).toBeLessThanOrEqual(Math.max(width, height));
      }),
    );
  });

  it('refuses a damaged picture', async () => {
    await expect(makeThumbnail(samples['image/png'].subarray(0, 60))).rejects.toMatchObject({
      code: 'PICTURE_CORRUPT',
    });
  });
});

describe('servePicture', () => {
  it.each(pictureMediaTypes)('gives %s back as it is', async (mediaType) => {
    const bytes = samples[mediaType];
    expect(await servePicture({ mediaType }, bytes, 'original')).toEqual({ bytes, mediaType });
  });

  it.each(pictureMediaTypes)('shows %s in a format of the web', async (mediaType) => {
    const view = await servePicture({ mediaType }, samples[mediaType], 'view');
    expect(view.mediaType).toBe(mediaType === 'image/tiff' ? 'image/png' : mediaType);
    expect(readPictureHeader(view.bytes)).toMatchObject({
      mediaType: view.mediaType,
      width: readPictureHeader(samples[mediaType]).width,
    });
  });

  it('gives a thumbnail', async () => {
    const thumbnail = await servePicture({ mediaType: 'image/png' }, samples['image/png'], 'thumbnail');
    expect(thumbnail.mediaType).toBe('image/webp');
    expect(readPictureHeader(thumbnail.bytes)).toMatchObject({ width: 320, height: 58 });
  });
});
