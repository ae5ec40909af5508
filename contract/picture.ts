/** A picture that main has stored. Its original bytes are served at `/pictures/<sha256>`. */
export interface Picture {
  /** Lower-case hex SHA-256 of the original bytes; the picture's id everywhere. */
  readonly sha256: string;
  /** Size in pixels, upright (EXIF orientation applied). */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly mediaType: PictureMediaType;
  /** Set for a screenshot whose bytes were erased then, in milliseconds since the epoch: the user keeps screenshots for a time only. */
  readonly erasedAt?: number;
}

export const pictureMediaTypes = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/bmp',
  'image/tiff',
  'image/avif',
] as const;
export type PictureMediaType = (typeof pictureMediaTypes)[number];

/** Bytes that one picture may have when it crosses to main. */
export const maxPictureBytes = 64 * 1024 * 1024;
/** Pixels that are decoded at most; checked against the header before anything is decoded. */
export const maxPicturePixels = 100_000_000;
/** Pictures in one question. */
export const maxPicturesPerQuestion = 16;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a picture is cut for the model that is loaded, computed by the same function that cuts it. Sizes in pixels. */
export interface PictureCost {
  readonly overview: Size;
  /** `cell` is the size that each cell has when it reaches the encoder. */
  readonly grid: { readonly columns: number; readonly rows: number; readonly cell: Size } | null;
  /** Tiles encoded: the overview and the grid's cells. */
  readonly tiles: number;
  /** Tokens in the prompt, markers included. */
  readonly tokens: number;
  /** Smallest side ratio of what the model receives to the original (over the grid, where there is one). */
  readonly scale: number;
  /** The picture is shrunk below what the model's profile calls readable. */
  readonly tooDense: boolean;
}

/** Path that serves a small WebP or PNG, at most 320 pixels a side. */
export function thumbnailPath(sha256: string): string {
  return `/pictures/${sha256}/thumbnail`;
}

/** Path that serves the picture in a format which every window can show (TIFF is converted), upright. */
export function viewPath(sha256: string): string {
  return `/pictures/${sha256}/view`;
}
