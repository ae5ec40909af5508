import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { maxPictureBytes, pictureMediaTypes } from '../../../contract/picture.ts';
import { readPictureHeader } from '../../../main/images/header.ts';
import { codedSizes } from '../../../main/images/headers/av1-size.ts';
import { ByteReader } from '../../../main/images/headers/byte-reader.ts';
import { findBox, isoBoxes } from '../../../main/images/headers/iso-boxes.ts';
import { itemData } from '../../../main/images/headers/iso-items.ts';
import { lyingAvif } from '../../fixtures/images/lying-avif.ts';
import { samplePictures } from '../../fixtures/images/sample-pictures.ts';

let samples: Awaited<ReturnType<typeof samplePictures>>;
beforeAll(async () => {
  samples = await samplePictures();
});

const refusal = (code: string, detail?: object): unknown =>
  expect.objectContaining({ code, ...(detail && { detail }) });

/** A PNG that claims a size and holds nothing else. */
function pngOf(width: number, height: number): Buffer {
  const png = Buffer.from(`89504e470d0a1a0a0000000d49484452${'00'.repeat(17)}`, 'hex');
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

/** Anything but an `AppError` fails the test. */
function readQuietly(bytes: Uint8Array): string {
  try {
    const { width, height } = readPictureHeader(bytes);
    return width >= 1 && height >= 1 && width * height <= 100_000_000 ? 'header' : 'a size that must not pass';
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('PICTURE_')) return 'refused';
    throw error;
  }
}

describe('readPictureHeader', () => {
  it.each(pictureMediaTypes)('reads type and size of %s', (mediaType) => {
    expect(readPictureHeader(samples[mediaType])).toEqual({
      mediaType,
      width: 5,
      height: 3,
      orientation: 1,
      stored: { width: 5, height: 3 },
    });
  });

  it.each([
    ['SVG', Buffer.from('<svg/>')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['SVG', Buffer.from('\ufeff<?xml version="1.0"?>\n<!-- drawn -->\n<svg width="5"/>')],
    ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['HEIC', Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'latin1')],
    ['PDF', Buffer.from('%PDF-1.7\n')],
    ['ICO', Buffer.from([0, 0, 1, 0, 1, 0])],
    ['PSD', Buffer.from('8BPS\0\x01')],
    ['JPEG XL', Buffer.from([0xff, 0x0a, 0xfa, 0x1f])],
    ['video', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1')],
  ])('refuses %s by its name', (format, bytes) => {
    expect(() => readPictureHeader(bytes)).toThrow(refusal('PICTURE_UNSUPPORTED', { format }));
  });

  it('refuses what no decoder here reads of TIFF, saying so', () => {
    const tiff = Buffer.from(samples['image/tiff']);
    const littleEndian = tiff.toString('latin1', 0, 2) === 'II';
    const entry = Buffer.from(littleEndian ? [0x06, 0x01, 0x03, 0x00] : [0x01, 0x06, 0x00, 0x03]);
    const at = tiff.indexOf(entry) + 8;
    if (littleEndian) tiff.writeUInt16LE(8, at);
    else tiff.writeUInt16BE(8, at);
    expect(() => readPictureHeader(tiff)).toThrow(
      refusal('PICTURE_UNSUPPORTED', { format: 'TIFF (rare colour space)' }),
    );
  });

  it('refuses files that are empty, no picture, or a bare signature', () => {
    const texts = [
      '',
      'hello',
      '<html><body>',
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff',
      'GIF89a',
      'BM',
      'II*\0',
      'RIFF\0\0\0\0WEBP',
    ];
    for (const text of texts) {
      expect(() => readPictureHeader(Buffer.from(text, 'latin1')), text).toThrow(refusal('PICTURE_CORRUPT'));
    }
  });

  it('refuses a bomb by what its header claims', () => {
    expect(readPictureHeader(pngOf(10_000, 10_000))).toMatchObject({ width: 10_000 });
    const detail = { width: 10_001, height: 10_000, limit: 100_000_000 };
    expect(() => readPictureHeader(pngOf(10_001, 10_000))).toThrow(refusal('PICTURE_TOO_LARGE', detail));
    expect(() => readPictureHeader(pngOf(2 ** 32 - 1, 2 ** 32 - 1))).toThrow(refusal('PICTURE_TOO_LARGE'));
    expect(() => readPictureHeader(pngOf(0, 5))).toThrow(refusal('PICTURE_CORRUPT'));
  });

  it('refuses an AVIF whose coded picture is a bomb, whatever the file claims around it', () => {
    const detail = { width: 65_536, height: 65_536, limit: 100_000_000 };
    expect(() => readPictureHeader(lyingAvif())).toThrow(refusal('PICTURE_TOO_LARGE', detail));
    expect(() => readPictureHeader(lyingAvif(4000))).toThrow(refusal('PICTURE_CORRUPT'));
    expect(() => readPictureHeader(lyingAvif(5000))).toThrow(refusal('PICTURE_CORRUPT'));
  });

  it('finds the size in what an encoder wrote', async () => {
    const reader = new ByteReader((await samplePictures(700, 41))['image/avif']);
    const meta = findBox(isoBoxes(reader, 0, reader.length), 'meta');
    const boxes = isoBoxes(reader, (meta?.start ?? 0) + 4, meta?.end ?? 0);
    const sizes = itemData(reader, boxes, 'av01').flatMap((data) => [...codedSizes(data)]);
    expect(sizes[0]).toEqual({ width: 700, height: 41 });
  });

  it('refuses too many bytes before it looks at them', () => {
    expect(() => readPictureHeader(new Uint8Array(maxPictureBytes + 1))).toThrow(
      refusal('PICTURE_TOO_LARGE', { bytes: maxPictureBytes + 1, limit: maxPictureBytes }),
    );
  });

  it('never throws anything but a refusal for random bytes behind any signature', () => {
    const signatures = ['', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF89a', 'BM', 'II*\0', 'MM\0*', 'RIFF\0\0\0\0WEBP'];
    const signature = fc.constantFrom(...signatures, '\0\0\0\x14ftypavif');
    fc.assert(
      fc.property(signature, fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        const result = readQuietly(Buffer.concat([Buffer.from(start, 'latin1'), rest]));
        expect(['header', 'refused']).toContain(result);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws anything but a refusal for damaged or cut-off headers', () => {
    const damage = fc.array(fc.record({ at: fc.nat(399), value: fc.nat(255) }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...pictureMediaTypes), damage, fc.nat(400), (mediaType, changes, length) => {
        const bytes = Buffer.from(samples[mediaType].subarray(0, length));
        for (const { at, value } of changes) if (at < bytes.length) bytes[at] = value;
        expect(['header', 'refused']).toContain(readQuietly(bytes));
      }),
      { numRuns: 4000 },
    );
  });

  it('gives up on a file that is nothing but boxes', () => {
    const box = Buffer.from('\0\0\0\x08free', 'latin1');
    const boxes = Buffer.concat([
      Buffer.from('\0\0\0\x14ftypavif\0\0\0\0avif', 'latin1'),
      ...Array<Buffer>(100_000).fill(box),
    ]);
    expect(() => readPictureHeader(boxes)).toThrow(refusal('PICTURE_CORRUPT'));
  });
});
