import type { PictureMediaType } from '../../../contract/picture.ts';

/** EXIF's eight ways in which stored pixels are turned: 1 = upright, 2 to 4 mirrored or upside down, 5 to 8 lie on a side. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What a file's header says: the size of the pixels as they are stored, before any turning. */
export interface StoredHeader {
  readonly mediaType: PictureMediaType;
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
}

/** A number of a file as an orientation; anything out of range counts as upright, as in every viewer. */
export function toOrientation(value: number | null): Orientation {
  return value !== null && Number.isInteger(value) && value >= 1 && value <= 8 ? (value as Orientation) : 1;
}
