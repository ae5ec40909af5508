import { ByteReader, corrupt } from './byte-reader.ts';
import { findBox, type IsoBox, isoBoxes } from './iso-boxes.ts';

/** A box with a version and flags has four more bytes in front of its content. */
const fullBox = 4;
const fromIdat = 1;
/** Far above what any writer makes; keeps a hostile file from filling the memory with pieces that take no byte of it. */
const maxExtents = 4096;

/**
 * The data of every item of a type in a file's `meta` box (ISO/IEC 14496-12: iinf, iloc, idat), an item of several pieces joined. Throws
 * `PICTURE_CORRUPT`, also where the items together are longer than the file, since they then lie over each other.
 */
export function itemData(reader: ByteReader, boxes: readonly IsoBox[], type: string): ByteReader[] {
  const wanted = itemsOfType(reader, findBox(boxes, 'iinf'), type);
  const idat = findBox(boxes, 'idat');
  const places = locations(reader, findBox(boxes, 'iloc')).filter(({ id }) => wanted.has(id));
  let total = 0;
  return places.map(({ extents, method }) => {
    const base = method === fromIdat ? (idat?.start ?? 0) : 0;
    const parts = extents.map(({ offset, length }) => {
      const start = base + offset;
      return reader.part(start, length === 0 ? reader.length : start + length).bytes;
    });
    total += parts.reduce((sum, part) => sum + part.length, 0);
    if (total > reader.length) throw corrupt('items that lie over each other');
    return new ByteReader(Buffer.concat(parts));
  });
}

function itemsOfType(reader: ByteReader, iinf: IsoBox | null, type: string): ReadonlySet<number> {
  if (iinf === null) return new Set();
  const countBytes = reader.uint8(iinf.start) === 0 ? 2 : 4;
  const entries = isoBoxes(reader, iinf.start + fullBox + countBytes, iinf.end);
  return new Set(entries.flatMap((entry) => idOfType(reader, entry, type) ?? []));
}

/** Versions before 2 of an entry know no type. */
function idOfType(reader: ByteReader, { start }: IsoBox, type: string): number | null {
  const version = reader.uint8(start);
  if (version < 2) return null;
  const idBytes = version === 2 ? 2 : 4;
  const id = idBytes === 2 ? reader.uint16(start + fullBox, false) : reader.uint32(start + fullBox, false);
  return reader.ascii(start + fullBox + idBytes + 2, 4) === type ? id : null;
}

interface Location {
  readonly id: number;
  readonly method: number;
  readonly extents: readonly { readonly offset: number; readonly length: number }[];
}

function locations(reader: ByteReader, iloc: IsoBox | null): Location[] {
  if (iloc === null) return [];
  const fields = new FieldReader(reader, iloc.start);
  const version = fields.next(1);
  fields.next(3);
  const sizes = fields.next(2);
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 12, (sizes >> 8) & 0xf, (sizes >> 4) & 0xf];
  const indexBytes = version > 0 ? sizes & 0xf : 0;
  const count = fields.next(version < 2 ? 2 : 4);
  const found: Location[] = [];
  let pieces = 0;
  for (let item = 0; item < count && fields.at < iloc.end; item += 1) {
    const id = fields.next(version < 2 ? 2 : 4);
    const method = version > 0 ? fields.next(2) & 0xf : 0;
    fields.next(2);
    const base = fields.next(baseBytes);
    const extentCount = fields.next(2);
    pieces += extentCount;
    if (pieces > maxExtents) throw corrupt('too many pieces of items');
    const extents = Array.from({ length: extentCount }, () => {
      fields.next(indexBytes);
      return { offset: base + fields.next(offsetBytes), length: fields.next(lengthBytes) };
    });
    found.push({ id, method, extents });
  }
  return found;
}

/** Numbers of 0 to 8 bytes, one after another. */
class FieldReader {
  at: number;
  readonly #reader: ByteReader;

  constructor(reader: ByteReader, at: number) {
    this.#reader = reader;
    this.at = at;
  }

  next(bytes: number): number {
    let value = 0;
    for (let byte = 0; byte < bytes; byte += 1, this.at += 1) value = value * 256 + this.#reader.uint8(this.at);
    return value;
  }
}
