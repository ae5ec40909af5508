import { ByteReader, corrupt } from './headers/byte-reader.ts';
import { assertPixels } from './headers/pixel-limit.ts';
import { lzwDecode } from './lzw.ts';

/** RGBA pixels, 8 bit, rows without padding. */
export interface RgbaPicture {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

const screenEnd = 13;
const extension = 0x21;
const imageDescriptor = 0x2c;
const graphicControl = 0xf9;
/** Where each row of an interlaced frame goes: first row and step of the four passes (GIF89a, appendix E). */
const passes = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly interlaced: boolean;
  readonly palette: Uint8Array;
  /** Index that is not drawn, or -1. */
  readonly transparent: number;
  readonly indices: Uint8Array;
}

/**
 * The first frame of a GIF on its logical screen; what no frame covers is transparent, and what lies outside the screen is
 * left out. Throws `PICTURE_CORRUPT`, and `PICTURE_TOO_LARGE` for a frame that is far larger than its screen.
 */
export function decodeGifFrame(bytes: Uint8Array): RgbaPicture {
  const reader = new ByteReader(bytes);
  const width = reader.uint16(6, true);
  const height = reader.uint16(8, true);
  const frame = readFrame(reader);
  const data = Buffer.alloc(width * height * 4);
  frameRows(frame).forEach((row, order) => drawRow(data, { width, height }, frame, row, order));
  return { data, width, height };
}

function readFrame(reader: ByteReader): Frame {
  const global = colourTable(reader, reader.uint8(10), screenEnd);
  let transparent = -1;
  for (let at = screenEnd + global.length; ; ) {
    const kind = reader.uint8(at);
    if (kind === imageDescriptor) return readImage(reader, at + 1, global, transparent);
    if (kind !== extension) throw corrupt('no frame');
    if (reader.uint8(at + 1) === graphicControl && (reader.uint8(at + 3) & 1) === 1) transparent = reader.uint8(at + 6);
    at = dataBlocks(reader, at + 2).end;
  }
}

function readImage(reader: ByteReader, at: number, global: Uint8Array, transparent: number): Frame {
  const [left, top, width, height] = [0, 2, 4, 6].map((offset) => reader.uint16(at + offset, true)) as Quad;
  assertPixels(width, height);
  const flags = reader.uint8(at + 8);
  const local = colourTable(reader, flags, at + 9);
  const palette = local.length > 0 ? local : global;
  const start = at + 9 + local.length;
  const blocks = dataBlocks(reader, start + 1);
  const indices = lzwDecode(Buffer.concat(blocks.blocks), reader.uint8(start), width * height);
  return { left, top, width, height, interlaced: (flags & 0x40) !== 0, palette, transparent, indices };
}

type Quad = [number, number, number, number];

/** Three bytes a colour; empty where the flags say that there is no table. */
function colourTable(reader: ByteReader, flags: number, at: number): Uint8Array {
  if ((flags & 0x80) === 0) return new Uint8Array();
  const length = 3 * 2 ** ((flags & 7) + 1);
  reader.ascii(at, length);
  return reader.bytes.subarray(at, at + length);
}

/** A chain of blocks, each behind its length, ended by a length of zero. */
function dataBlocks(reader: ByteReader, start: number): { blocks: Uint8Array[]; end: number } {
  const blocks: Uint8Array[] = [];
  let at = start;
  for (let length = reader.uint8(at); length > 0; length = reader.uint8(at)) {
    if (at + 1 + length > reader.length) throw corrupt('a data block is cut off');
    blocks.push(reader.bytes.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { blocks, end: at + 1 };
}

/** The frame's rows in the order in which they are stored. */
function frameRows({ height, interlaced }: Frame): number[] {
  const rows = (first: number, step: number): number[] =>
    Array.from({ length: Math.max(0, Math.ceil((height - first) / step)) }, (_, index) => first + index * step);
  return interlaced ? passes.flatMap(([first, step]) => rows(first, step)) : rows(0, 1);
}

function drawRow(
  data: Buffer,
  screen: { width: number; height: number },
  frame: Frame,
  row: number,
  order: number,
): void {
  const y = frame.top + row;
  if (y >= screen.height) return;
  const columns = Math.min(frame.width, screen.width - frame.left);
  for (let column = 0; column < columns; column += 1) {
    const index = frame.indices[order * frame.width + column] ?? 0;
    if (index === frame.transparent) continue;
    const to = (y * screen.width + frame.left + column) * 4;
    data[to] = frame.palette[index * 3] ?? 0;
    data[to + 1] = frame.palette[index * 3 + 1] ?? 0;
    data[to + 2] = frame.palette[index * 3 + 2] ?? 0;
    data[to + 3] = 255;
  }
}
