import { AppError } from '../contract/errors.ts';

/**
 * Encoded tiles as bytes: magic `SLT1`, the header's length (uint32, little-endian), a JSON header padded with spaces so
 * that the floats are aligned, then every tile's rows as little-endian float32.
 */
export interface CachedTiles {
  /** Which projector made them; another one's rows are useless, though they may be of the same width. */
  readonly projector: string;
  readonly embeddingWidth: number;
  /** Each tile's rows, `count * embeddingWidth` floats. */
  readonly tiles: readonly Float32Array[];
}

const magic = Buffer.from('SLT1');
const headerStart = 8;

/** The inverse of {@link parseTiles}. */
export function serialiseTiles({ projector, embeddingWidth, tiles }: CachedTiles): Uint8Array {
  const rows = tiles.map((tile) => tile.length / embeddingWidth);
  const json = Buffer.from(JSON.stringify({ projector, embeddingWidth, rows }));
  const padding = Buffer.alloc((4 - (json.length % 4)) % 4, ' ');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length + padding.length);
  const floats = tiles.map((tile) => new Uint8Array(tile.buffer, tile.byteOffset, tile.byteLength));
  return Buffer.concat([magic, length, json, padding, ...floats]);
}

/** Reads a cache entry. Throws `INVALID_INPUT` for anything that {@link serialiseTiles} would not have written. */
export function parseTiles(bytes: Uint8Array): CachedTiles {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < headerStart || !view.subarray(0, 4).equals(magic)) throw corrupt('no magic number');
  const end = headerStart + view.readUInt32LE(4);
  if (end > view.length) throw corrupt('truncated header');
  const { projector, embeddingWidth, rows } = parseHeader(view.toString('utf8', headerStart, end));
  const floats = rows.reduce((sum, count) => sum + count, 0) * embeddingWidth;
  if (view.length !== end + floats * 4) throw corrupt('wrong length');
  return { projector, embeddingWidth, tiles: splitRows(view.subarray(end), rows, embeddingWidth) };
}

interface Header {
  readonly projector: string;
  readonly embeddingWidth: number;
  readonly rows: readonly number[];
}

function parseHeader(text: string): Header {
  const header = parseJson(text);
  if (typeof header !== 'object' || header === null) throw corrupt('no header');
  const { projector, embeddingWidth, rows } = header as Partial<Record<keyof Header, unknown>>;
  if (typeof projector !== 'string' || !isCount(embeddingWidth)) throw corrupt('bad header');
  if (!Array.isArray(rows) || rows.length === 0 || !rows.every(isCount)) throw corrupt('bad row counts');
  return { projector, embeddingWidth, rows };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw corrupt('header is no JSON', cause);
  }
}

function splitRows(bytes: Buffer, rows: readonly number[], width: number): Float32Array[] {
  let at = 0;
  return rows.map((count) => {
    const tile = new Float32Array(count * width);
    new Uint8Array(tile.buffer).set(bytes.subarray(at, at + tile.byteLength));
    at += tile.byteLength;
    return tile;
  });
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function corrupt(reason: string, cause?: unknown): AppError {
  return new AppError('INVALID_INPUT', `corrupt tile cache entry: ${reason}`, { cause });
}
