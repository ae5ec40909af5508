import type { RegisteredPicture } from './picture-registry.ts';

/**
 * A picture at one place of a conversation: rows in memory, and the tokens that bring them into a prompt. Several of them
 * can share a picture's rows (the same picture with another `<image_id>`).
 */
export interface EncodedImage {
  /** Markers and virtual tokens, to be put between text tokens. */
  readonly tokens: readonly number[];
  /** Of the tokens, those that are rows of embeddings. */
  readonly rows: number;
  /** Tiles that were encoded. */
  readonly tiles: number;
  /** What `VisionModel.encodeTiles` was told. */
  readonly sha256: string | null;
  readonly picture: RegisteredPicture;
}

/** Puts a registered picture and its tokens together. */
export function encodedImage(picture: RegisteredPicture, tokens: number[], sha256: string | null): EncodedImage {
  const rows = picture.runs.reduce((sum, run) => sum + run.count, 0);
  return { tokens, rows, tiles: picture.runs.length, sha256, picture };
}
