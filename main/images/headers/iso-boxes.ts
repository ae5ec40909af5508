import { type ByteReader, corrupt } from './byte-reader.ts';

/** A box of an ISO base media file (ISO/IEC 14496-12): its four-letter type and where its content lies. */
export interface IsoBox {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Far above what any writer makes; keeps a hostile file from filling the memory with boxes. */
const maxBoxes = 4096;

/** The boxes between two places, in order. A box that runs past the end is cut there. Throws `PICTURE_CORRUPT`. */
export function isoBoxes(reader: ByteReader, start: number, end: number): IsoBox[] {
  const boxes: IsoBox[] = [];
  for (let at = start; at + 8 <= end; ) {
    const box = boxAt(reader, at, end);
    if (boxes.push(box) > maxBoxes) throw corrupt('too many boxes');
    at = box.end;
  }
  return boxes;
}

function boxAt(reader: ByteReader, at: number, end: number): IsoBox {
  const short = reader.uint32(at, false);
  const type = reader.ascii(at + 4, 4);
  const headerBytes = short === 1 ? 16 : 8;
  const length = short === 1 ? reader.uint64BigEndian(at + 8) : short === 0 ? end - at : short;
  if (length < headerBytes) throw corrupt('a box shorter than its header');
  return { type, start: at + headerBytes, end: Math.min(at + length, end) };
}

/** The content of the first box of a type, or null. */
export function findBox(boxes: readonly IsoBox[], type: string): IsoBox | null {
  return boxes.find((box) => box.type === type) ?? null;
}
