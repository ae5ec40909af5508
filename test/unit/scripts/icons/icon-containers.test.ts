import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Transformer } from '@napi-rs/image';
import { describe, expect, it } from 'vitest';
import { writeIcns, writeIco } from '../../../../scripts/icons/icon-containers.ts';

const icons = resolve(import.meta.dirname, '../../../../resources/icons');
const png = (text: string): Uint8Array => Buffer.from(text);

describe('writeIco', () => {
  it('points at each image', () => {
    const ico = Buffer.from(
      writeIco([
        { side: 16, png: png('small') },
        { side: 256, png: png('larger') },
      ]),
    );
    expect(ico.readUInt16LE(4)).toBe(2);
    const entries = [6, 22].map((at) => {
      const offset = ico.readUInt32LE(at + 12);
      return [ico.readUInt8(at), ico.toString('latin1', offset, offset + ico.readUInt32LE(at + 8))];
    });
    expect(entries).toEqual([
      [16, 'small'],
      [0, 'larger'],
    ]);
  });

  it('refuses a side that the format cannot name', () => {
    expect(() => writeIco([{ side: 512, png: png('x') }])).toThrow(RangeError);
  });
});

describe('writeIcns', () => {
  it('nests elements whose lengths add up', () => {
    const icns = Buffer.from(
      writeIcns([
        { side: 16, png: png('a') },
        { side: 32, png: png('bc') },
      ]),
    );
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const found: string[][] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      found.push([
        icns.toString('latin1', at, at + 4),
        icns.toString('latin1', at + 8, at + icns.readUInt32BE(at + 4)),
      ]);
    }
    expect(found).toEqual([
      ['icp4', 'a'],
      ['icp5', 'bc'],
      ['ic11', 'bc'],
    ]);
  });

  it('refuses a side that the format has no type for', () => {
    expect(() => writeIcns([{ side: 24, png: png('x') }])).toThrow(RangeError);
  });
});

describe('the committed icons', () => {
  it.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])('hold a square of %i pixels', async (side) => {
    const { width, height } = await new Transformer(readFileSync(join(icons, `${side}x${side}.png`))).metadata();
    expect([width, height]).toEqual([side, side]);
  });

  it('are the containers of the committed PNG files', () => {
    const images = (sides: readonly number[]): { side: number; png: Uint8Array }[] =>
      sides.map((side) => ({ side, png: readFileSync(join(icons, `${side}x${side}.png`)) }));
    expect(readFileSync(join(icons, 'icon.ico')).equals(writeIco(images([16, 24, 32, 48, 64, 128, 256])))).toBe(true);
    expect(readFileSync(join(icons, 'icon.icns')).equals(writeIcns(images([16, 32, 64, 128, 256, 512, 1024])))).toBe(
      true,
    );
  });

  it("have the tray's pictures: a template of black and transparency, twice as large for dense displays", async () => {
    const tray = join(icons, 'tray');
    for (const [name, side] of [
      ['trayTemplate.png', 16],
      ['trayTemplate@2x.png', 32],
      ['tray.png', 32],
    ] as const) {
      const picture = new Transformer(readFileSync(join(tray, name)));
      const { width, height } = await picture.metadata();
      expect([width, height], name).toEqual([side, side]);
      const pixels = new Uint32Array(new Uint8Array(await picture.rawPixels()).buffer);
      const colours = new Set(Array.from(pixels, (pixel) => pixel & 0xffffff));
      expect(
        [...colours].every((colour) => colour === 0),
        name,
      ).toBe(name !== 'tray.png');
      expect(new Set(Array.from(pixels, (pixel) => pixel >>> 24)).size, name).toBeGreaterThan(2);
    }
  });
});
