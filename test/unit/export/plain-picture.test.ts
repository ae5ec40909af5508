import { Transformer } from '@napi-rs/image';
import { describe, expect, it } from 'vitest';
import { plainPicture } from '../../../main/export/plain-picture.ts';
import { decodePicture } from '../../../main/images/decode.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { pngOf, randomPicture } from '../../fixtures/native/random-picture.ts';

const random = Random.fresh('plain pictures');
const secret = 'N 48.8584, E 2.2945';
const rgba = Buffer.from(
  Array.from({ length: 12 * 8 * 4 }, (_, index) => (index % 4 === 3 ? 255 : random.integer(0, 255))),
);

/** An EXIF block of one directory: the orientation, and a description that nobody else is to read. */
function exif(orientation: number): Buffer {
  const block = Buffer.alloc(38 + secret.length + 1);
  block.write('II*\0', 0, 'latin1');
  block.writeUInt32LE(8, 4);
  block.writeUInt16LE(2, 8);
  const entries = [
    [0x010e, 2, secret.length + 1, 38],
    [0x0112, 3, 1, orientation],
  ] as const;
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = 10 + index * 12;
    block.writeUInt16LE(tag, at);
    block.writeUInt16LE(type, at + 2);
    block.writeUInt32LE(count, at + 4);
    block.writeUInt32LE(value, at + 8);
  }
  block.write(`${secret}\0`, 38, 'latin1');
  return block;
}

async function jpegWith(orientation: number): Promise<Buffer> {
  const bytes = await Transformer.fromRgbaPixels(rgba, 12, 8).jpeg(95);
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif(orientation)]);
  const comment = Buffer.from(secret, 'latin1');
  return Buffer.concat([bytes.subarray(0, 2), segment(0xe1, content), segment(0xfe, comment), bytes.subarray(2)]);
}

function segment(code: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** A chunk after the header; readers that only copy it do not check its sum. */
function pngWith(type: string, content: Buffer): Buffer {
  const bytes = Buffer.from(pngOf(randomPicture(random, 12, 8)));
  const chunk = Buffer.alloc(12 + content.length);
  chunk.writeUInt32BE(content.length, 0);
  chunk.write(type, 4, 'latin1');
  content.copy(chunk, 8);
  return Buffer.concat([bytes.subarray(0, 33), chunk, bytes.subarray(33)]);
}

describe('a picture that leaves the machine', () => {
  it('is the same JPEG without what the camera wrote', async () => {
    const bytes = await jpegWith(1);
    const plain = await plainPicture(bytes);
    expect(plain).toMatchObject({ mediaType: 'image/jpeg', extension: 'jpg' });
    expect(Buffer.from(plain.bytes).includes(secret)).toBe(false);
    expect(Buffer.from(plain.bytes).includes('Exif')).toBe(false);
    expect((await decodePicture(plain.bytes)).data.equals((await decodePicture(bytes)).data)).toBe(true);
  });

  it('stands upright where the camera lay on its side', async () => {
    const bytes = await jpegWith(6);
    const plain = await plainPicture(bytes);
    const [before, after] = [await decodePicture(bytes), await decodePicture(plain.bytes)];
    expect([after.width, after.height]).toEqual([8, 12]);
    expect(after.data.equals(before.data)).toBe(true);
    expect(Buffer.from(plain.bytes).includes(secret)).toBe(false);
  });

  it.each(['tEXt', 'iTXt', 'eXIf'])('is the same PNG without its %s', async (type) => {
    const content = type === 'eXIf' ? exif(1) : Buffer.from(`Comment\0${secret}`, 'latin1');
    const plain = await plainPicture(pngWith(type, content));
    expect(plain).toMatchObject({ mediaType: 'image/png' });
    expect(Buffer.from(plain.bytes).includes(secret)).toBe(false);
    expect(Buffer.from(plain.bytes).includes(type)).toBe(false);
    expect((await decodePicture(plain.bytes)).width).toBe(12);
  });

  it('is a PNG where it was a format that few programs show', async () => {
    const avif = await Transformer.fromRgbaPixels(rgba, 12, 8).avif();
    expect(await plainPicture(avif)).toMatchObject({ mediaType: 'image/png', extension: 'png' });
  });

  it('is refused where it is none', async () => {
    await expect(plainPicture(Buffer.from('no picture'))).rejects.toMatchObject({ code: 'PICTURE_CORRUPT' });
  });
});
