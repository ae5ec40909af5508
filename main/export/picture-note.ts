import type { Picture } from '../../contract/picture.ts';

/** Why a picture is not in a document: its file is gone, it was erased, or nothing can read it. */
export type LeftOut = 'missing' | 'erased' | 'unreadable';

/** Where a document finds a picture, or why it has none. */
export type PicturePlace = { readonly path: string } | { readonly leftOut: LeftOut };

/** Of a picture without bytes it is known whether it was erased or lost. */
export function shownPlace({ erasedAt }: Picture, place: PicturePlace | undefined): PicturePlace {
  if (place !== undefined && 'path' in place) return place;
  return erasedAt === undefined ? (place ?? { leftOut: 'missing' }) : { leftOut: 'erased' };
}
