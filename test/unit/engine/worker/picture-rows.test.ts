import { describe, expect, it } from 'vitest';
import type { EnginePicture } from '../../../../main/engine/port.ts';
import { PictureRows } from '../../../../main/engine/worker/picture-rows.ts';
import { profileById } from '../../../../main/models/profiles.ts';
import type { EncodedImage } from '../../../../native/encoded-image.ts';
import type { Tile, TileLayout } from '../../../../native/tile-layout.ts';

const profile = profileById('minicpm-v-2.6');
const embeddingWidth = 100;
/** Bytes of one tile's rows. */
const tileBytes = 64 * embeddingWidth * 4;

/** A grey 24-bit BMP. */
function bitmap(width: number, height: number): Uint8Array {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + stride * height, 0x80);
  bytes.fill(0, 0, 54);
  bytes.write('BM');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  return bytes;
}

let made = 0;
const picture = (width: number, height: number): EnginePicture => ({
  sha256: `picture ${made++}`,
  bytes: bitmap(width, height),
});

/** A vision model that counts what it is asked to encode; each marker and each row is one token. */
function setUp(cacheBytes?: number) {
  const encoded: number[] = [];
  const released: EncodedImage[] = [];
  const count = (layout: TileLayout): number =>
    layout.flatMap((piece) => (typeof piece === 'string' ? markers(piece) : Array.from({ length: 64 }))).length;
  const markers = (text: string): string[] => text.match(/<[^>]+>|\n|\d/g) ?? [];
  const image = (layout: TileLayout, tiles: number, registered: EncodedImage['picture']): EncodedImage => ({
    tokens: Array.from({ length: count(layout) }, (_, index) => index),
    rows: tiles * 64,
    tiles,
    sha256: null,
    picture: registered,
  });
  const vision = {
    projector: { embeddingWidth } as never,
    markerTokens: (text: string) => markers(text).map((_, index) => index),
    tileRows: () => 64,
    encodeTiles: async (tiles: readonly Tile[], layout: TileLayout) => {
      encoded.push(tiles.length);
      return image(layout, tiles.length, { key: String(encoded.length), slot: encoded.length, runs: [] });
    },
    layOut: (registered: EncodedImage['picture'], layout: TileLayout) => image(layout, 1, registered),
    recall: () => null,
    release: (one: EncodedImage) => void released.push(one),
  };
  const addon = {
    resize: async (_: Uint8Array, __: number, ___: number, w: number, h: number) => new Uint8Array(w * h * 3),
  };
  const rows = new PictureRows(vision, addon, profile, cacheBytes);
  const encode = async (one: EnginePicture, detail: 'fast' | 'balanced' | 'full' = 'balanced') => {
    const planned = await rows.plan(one, detail);
    await rows.encode(planned, { signal: new AbortController().signal, onTile: () => undefined });
    return planned;
  };
  return { rows, encode, encoded, released };
}

describe('rows of pictures', () => {
  it('are as many tokens as was foretold from the header', async () => {
    const { rows, encode } = setUp();
    for (const [width, height] of [
      [100, 100],
      [900, 500],
      [1_800, 600],
    ] as const) {
      const planned = await encode(picture(width, height), 'full');
      for (const number of [0, 9, 10])
        expect(rows.tokens(planned, number)).toHaveLength(rows.tokenCount(planned, number));
    }
  });

  it('are encoded once, and once more only for a detail that shows the picture otherwise', async () => {
    const { encode, encoded } = setUp();
    const small = picture(200, 200);
    const large = picture(1_200, 1_200);
    for (const one of [small, large])
      for (const detail of ['balanced', 'full', 'fast', 'balanced'] as const) await encode(one, detail);
    // The small one is one tile in every detail; the large one is cut in three ways.
    expect(encoded).toHaveLength(4);
  });

  it('are dropped when they are too much, the least recently used ones first, never those in use', async () => {
    const { rows, encode, encoded, released } = setUp(2 * tileBytes);
    const [a, b, c] = [picture(200, 200), picture(210, 200), picture(220, 200)];
    const first = await encode(a);
    await encode(b);
    await encode(a);
    const third = await encode(c);
    rows.trim([third]);
    expect(released).toHaveLength(1);
    expect(rows.has(first)).toBe(true);
    await encode(a);
    expect(encoded).toHaveLength(3);
    await encode(b);
    expect(encoded).toHaveLength(4);
    const all = [await rows.plan(a, 'balanced'), await rows.plan(b, 'balanced'), third];
    rows.trim(all);
    expect(all.every((planned) => rows.has(planned))).toBe(true);
  });

  it('are not encoded for what is no picture', async () => {
    const { rows, encoded } = setUp();
    const none = { sha256: 'none', bytes: new TextEncoder().encode('no picture') };
    await expect(rows.plan(none, 'full')).rejects.toMatchObject({ code: expect.stringMatching(/^PICTURE_/) as string });
    const gone = { sha256: 'gone', path: '/nowhere/at-all.png' };
    await expect(rows.plan(gone, 'full')).rejects.toMatchObject({ code: 'PICTURE_MISSING' });
    expect(encoded).toEqual([]);
  });
});
