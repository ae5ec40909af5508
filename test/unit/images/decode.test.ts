import { Transformer } from '@napi-rs/image';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { pictureMediaTypes } from '../../../contract/picture.ts';
import { checkPicture, decodePicture } from '../../../main/images/decode.ts';
import { samplePictures, stripedGif } from '../../fixtures/images/sample-pictures.ts';

const corrupt: unknown = expect.objectContaining({ code: 'PICTURE_CORRUPT' });

let samples: Awaited<ReturnType<typeof samplePictures>>;
beforeAll(async () => {
  samples = await samplePictures(40, 30);
});

async function outcome(bytes: Uint8Array): Promise<string> {
  try {
    const { data, width, height } = await decodePicture(bytes);
    return data.length === width * height * 3 ? 'decoded' : 'wrong length';
  } catch (error) {
    if (error instanceof AppError) return 'refused';
    throw error;
  }
}

describe('decodePicture', () => {
  it('decodes the first frame of a GIF', async () => {
    const { data, width, height } = await decodePicture(stripedGif);
    const [blue, red] = ['0000ff', 'ff0000'];
    expect({ width, height, pixels: data.toString('hex') }).toEqual({
      width: 5,
      height: 3,
      pixels: [blue, red, blue, red, blue].join('').repeat(3),
    });
  });

  it('puts transparent pixels over white', async () => {
    const png = await Transformer.fromRgbaPixels(
      Buffer.from([200, 0, 0, 0, 0, 0, 0, 128, 10, 20, 30, 255]),
      3,
      1,
    ).png();
    expect([...(await decodePicture(png)).data]).toEqual([255, 255, 255, 127, 127, 127, 10, 20, 30]);
  });

  it.each(pictureMediaTypes.filter((type) => type !== 'image/gif'))(
    'refuses %s cut off anywhere',
    async (mediaType) => {
      const whole = samples[mediaType];
      await expect(checkPicture(whole)).resolves.toMatchObject({ mediaType, width: 40, height: 30 });
      // TIFF and BMP may end in bytes that no pixel needs.
      for (const share of [0.2, 0.5, 0.8, 0.9]) {
        const part = whole.subarray(0, Math.floor(whole.length * share));
        await expect(decodePicture(part), `${share}`).rejects.toEqual(corrupt);
        await expect(checkPicture(part), `${share}`).rejects.toEqual(corrupt);
      }
    },
  );

  it('refuses a GIF that is cut off, an impossible code and an impossible code size', async () => {
    for (let length = 0; length < stripedGif.length - 3; length += 1) {
      await expect(decodePicture(stripedGif.subarray(0, length)), `${length}`).rejects.toEqual(corrupt);
    }
    const codeSize = Buffer.from(stripedGif);
    codeSize[35] = 12;
    const gif = (packed: number[]) =>
      Buffer.concat([stripedGif.subarray(0, 35), Buffer.from([2, packed.length, ...packed, 0, 0x3b])]);
    await expect(decodePicture(codeSize)).rejects.toEqual(corrupt);
    await expect(decodePicture(gif([0b111_100]))).rejects.toEqual(corrupt);
  });

  it('refuses a GIF whose frame is a bomb on a small screen', async () => {
    const bomb = Buffer.from(stripedGif);
    const frame = bomb.indexOf(0x2c);
    bomb.fill(0xff, frame + 5, frame + 9);
    const detail = { width: 65_535, height: 65_535, limit: 100_000_000 };
    await expect(checkPicture(bomb)).rejects.toMatchObject({ code: 'PICTURE_TOO_LARGE', detail });
  });

  it('ends with pixels or a refusal whatever is damaged', async () => {
    const damage = fc.array(fc.record({ at: fc.nat(2000), value: fc.nat(255) }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pictureMediaTypes), damage, async (mediaType, changes) => {
        const bytes = Buffer.from(samples[mediaType]);
        for (const { at, value } of changes) bytes[at % bytes.length] = value;
        expect(['decoded', 'refused']).toContain(await outcome(bytes));
      }),
      { numRuns: 300 },
    );
  });
});
