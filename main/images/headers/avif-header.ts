import { codedSizes } from './av1-size.ts';
import { type ByteReader, corrupt } from './byte-reader.ts';
import { findBox, type IsoBox, isoBoxes } from './iso-boxes.ts';
import { itemData } from './iso-items.ts';
import { assertPixels } from './pixel-limit.ts';
import type { Orientation, StoredHeader } from './stored-header.ts';

/** A box with a version and flags has four more bytes in front of its content. */
const fullBox = 4;

/**
 * Size, rotation and mirroring of the primary item (ISO/IEC 23008-12: pitm, iprp, ipma, ispe, irot, imir). These
 * transformations bind in AVIF; an EXIF orientation beside them must be ignored. The decoder makes room for what the coded pictures say of
 * themselves before it compares that with `ispe`, so they are held to the limit of pixels too: throws `PICTURE_TOO_LARGE`.
 */
export function readAvifHeader(reader: ByteReader): StoredHeader {
  const meta = findBox(isoBoxes(reader, 0, reader.length), 'meta');
  if (meta === null) throw corrupt('no meta box');
  const boxes = isoBoxes(reader, meta.start + fullBox, meta.end);
  for (const data of itemData(reader, boxes, 'av01')) {
    for (const coded of codedSizes(data)) assertPixels(coded.width, coded.height);
  }
  const properties = propertiesOf(reader, boxes, primaryItem(reader, boxes));
  const size = findBox(properties, 'ispe');
  if (size === null) throw corrupt('no size of the primary item');
  return {
    mediaType: 'image/avif',
    width: reader.uint32(size.start + fullBox, false),
    height: reader.uint32(size.start + fullBox + 4, false),
    orientation: orientationOf(reader, properties),
  };
}

function primaryItem(reader: ByteReader, boxes: readonly IsoBox[]): number {
  const box = findBox(boxes, 'pitm');
  if (box === null) throw corrupt('no primary item');
  return reader.uint8(box.start) === 0
    ? reader.uint16(box.start + fullBox, false)
    : reader.uint32(box.start + fullBox, false);
}

/** The properties that `ipma` gives to an item, in their order. */
function propertiesOf(reader: ByteReader, boxes: readonly IsoBox[], item: number): IsoBox[] {
  const iprp = findBox(boxes, 'iprp');
  const inside = iprp === null ? [] : isoBoxes(reader, iprp.start, iprp.end);
  const ipco = findBox(inside, 'ipco');
  const all = ipco === null ? [] : isoBoxes(reader, ipco.start, ipco.end);
  const associations = inside.filter(({ type }) => type === 'ipma');
  return associations.flatMap((box) => associated(reader, box, item)).flatMap((index) => all[index - 1] ?? []);
}

/** One-based property numbers of an item in one `ipma` box. */
function associated(reader: ByteReader, box: IsoBox, item: number): number[] {
  const version = reader.uint8(box.start);
  const wide = (reader.uint8(box.start + 3) & 1) === 1;
  const entries = reader.uint32(box.start + fullBox, false);
  let at = box.start + fullBox + 4;
  for (let entry = 0; entry < entries && at < box.end; entry += 1) {
    const id = version < 1 ? reader.uint16(at, false) : reader.uint32(at, false);
    at += version < 1 ? 2 : 4;
    const count = reader.uint8(at);
    at += 1;
    const step = wide ? 2 : 1;
    if (id === item)
      return Array.from({ length: count }, (_, index) => propertyNumber(reader, at + index * step, wide));
    at += count * step;
  }
  return [];
}

/** The highest bit says that the property is essential. */
function propertyNumber(reader: ByteReader, at: number, wide: boolean): number {
  return wide ? reader.uint16(at, false) & 0x7fff : reader.uint8(at) & 0x7f;
}

/** Quarter turns anti-clockwise, then a mirroring: the same eight ways as EXIF's. */
function orientationOf(reader: ByteReader, properties: readonly IsoBox[]): Orientation {
  const rotation = findBox(properties, 'irot');
  const mirror = findBox(properties, 'imir');
  const turns = rotation === null ? 0 : reader.uint8(rotation.start) & 3;
  const axis = mirror === null ? 'none' : (reader.uint8(mirror.start) & 1) === 0 ? 'top-bottom' : 'left-right';
  return orientations[axis][turns as 0 | 1 | 2 | 3];
}

const orientations = {
  none: [1, 8, 3, 6],
  'top-bottom': [4, 5, 2, 7],
  'left-right': [2, 7, 4, 5],
} as const;
