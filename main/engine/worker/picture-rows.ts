import { readFile } from 'node:fs/promises';
import { AppError } from '../../../contract/errors.ts';
import type { Detail } from '../../../contract/model.ts';
import type { Size } from '../../../contract/picture.ts';
import type { VisionAddon } from '../../../native/addon.ts';
import type { EncodedImage } from '../../../native/encoded-image.ts';
import { type RegisteredPicture, type SavedPicture, savedPicture } from '../../../native/picture-registry.ts';
import type { VisionModel } from '../../../native/vision-model.ts';
import { cutTiles } from '../../images/cut-tiles.ts';
import { decodePicture } from '../../images/decode.ts';
import { readPictureHeader } from '../../images/header.ts';
import { type LayoutPiece, layoutPicture } from '../../images/layout.ts';
import { tileSizes } from '../../images/picture-cost.ts';
import { type PicturePlan, planPicture } from '../../images/tiling.ts';
import type { ModelProfile } from '../../models/profile.ts';
import type { EnginePicture } from '../port.ts';

/** Bytes of encoded pictures that are kept: some fifty pictures of a large model in nine slices. */
const pictureCacheBytes = 512 * 1024 * 1024;

/** A picture as one detail level shows it to the model. */
export interface PlannedPicture {
  readonly picture: EnginePicture;
  readonly plan: PicturePlan;
  readonly tiles: number;
  /** Same key = same rows. */
  readonly key: string;
}

/** How a picture is encoded. */
export interface RowOptions {
  readonly signal: AbortSignal;
  /** A tile is done. */
  readonly onTile: () => void;
}

type PictureVision = Pick<
  VisionModel,
  'encodeTiles' | 'layOut' | 'markerTokens' | 'tileRows' | 'release' | 'projector' | 'recall'
>;

/** A picture of a sequence that was saved. `plan` is {@link PlannedPicture.key}. */
export type RecalledPicture = SavedPicture & { readonly plan: string };

/**
 * The rows of pictures in memory. A picture is decoded and encoded once for each detail level that shows it differently; the least recently
 * used ones are dropped beyond {@link pictureCacheBytes}, never those of the prompt that is answered.
 */
export class PictureRows {
  readonly #vision: PictureVision;
  readonly #resize: VisionAddon['resize'];
  readonly #profile: ModelProfile;
  readonly #cacheBytes: number;
  readonly #sizes = new Map<string, Size>();
  /** Oldest use first. */
  readonly #encoded = new Map<string, EncodedImage>();
  /** Pictures whose tokens are known from a saved sequence, and whose rows are not in memory. */
  readonly #recalled = new Map<string, RegisteredPicture>();

  constructor(
    vision: PictureVision,
    addon: Pick<VisionAddon, 'resize'>,
    profile: ModelProfile,
    cacheBytes = pictureCacheBytes,
  ) {
    this.#vision = vision;
    this.#resize = addon.resize.bind(addon);
    this.#profile = profile;
    this.#cacheBytes = cacheBytes;
  }

  /** How the picture will be cut, from its header alone. Rejects with `PICTURE_*`. */
  async plan(picture: EnginePicture, detail: Detail): Promise<PlannedPicture> {
    const plan = planPicture(await this.#size(picture), this.#profile.picture, detail);
    const key = `${picture.sha256} ${JSON.stringify(plan)}`;
    return { picture, plan, tiles: tileSizes(plan).length, key };
  }

  /** Tokens of the picture in a prompt, exactly. @param number its place among the prompt's pictures, from 0 */
  tokenCount({ plan }: PlannedPicture, number: number): number {
    const sizes = tileSizes(plan);
    const lengths = this.#layout(plan, number).map((piece) => {
      if (typeof piece === 'string') return this.#vision.markerTokens(piece).length;
      const size = sizes[piece];
      return size === undefined ? 0 : this.#vision.tileRows(size.width, size.height);
    });
    return lengths.reduce((sum, length) => sum + length, 0);
  }

  has({ key }: PlannedPicture): boolean {
    return this.#encoded.has(key);
  }

  /** Its tokens are known, whether or not its rows are in memory. */
  knows({ key }: PlannedPicture): boolean {
    return this.#registered(key) !== null;
  }

  /** Takes pictures of a saved sequence over: they need not be encoded as long as that sequence holds them. */
  recall(pictures: readonly RecalledPicture[]): void {
    for (const { plan, ...saved } of pictures) {
      if (this.#registered(plan) !== null) continue;
      const picture = this.#vision.recall(saved);
      if (picture !== null) this.#recalled.set(plan, picture);
    }
  }

  /** What {@link recall} needs in another process. */
  saved(pictures: readonly PlannedPicture[]): readonly RecalledPicture[] {
    const saved = new Map<string, RecalledPicture>();
    for (const { key } of pictures) {
      const picture = this.#registered(key);
      if (picture !== null) saved.set(key, { plan: key, ...savedPicture(picture) });
    }
    return [...saved.values()];
  }

  /** Decodes and encodes the picture unless its rows are there. Rejects with `PICTURE_*`, `OUT_OF_MEMORY` or the signal's reason. */
  async encode(planned: PlannedPicture, { signal, onTile }: RowOptions): Promise<void> {
    const { key, picture, plan } = planned;
    if (this.#use(key)) return;
    const tiles = await cutTiles(await decodePicture(await readBytes(picture)), plan, this.#resize);
    let told = 0;
    const image = await this.#vision.encodeTiles(tiles, this.#layout(plan, 0), {
      signal,
      sha256: picture.sha256,
      onProgress: ({ done }) => {
        for (; told < done; told++) onTile();
      },
    });
    this.#encoded.set(key, image);
    this.#recalled.delete(key);
  }

  /** The picture's tokens at its place in a prompt. They must be known. */
  tokens({ key, plan, picture }: PlannedPicture, number: number): readonly number[] {
    this.#use(key);
    const registered = this.#registered(key);
    if (registered === null) throw new AppError('PICTURE_MISSING', 'the picture was not encoded');
    return this.#vision.layOut(registered, this.#layout(plan, number), picture.sha256).tokens;
  }

  /** Rows of the picture in any prompt. */
  rowCount({ key }: PlannedPicture): number {
    const runs = this.#registered(key)?.runs ?? [];
    return runs.reduce((sum, { count }) => sum + count, 0);
  }

  /** Drops what is too much, except the given pictures. */
  trim(keep: readonly PlannedPicture[]): void {
    const kept = new Set(keep.map(({ key }) => key));
    let bytes = this.#bytes();
    for (const [key, image] of this.#encoded) {
      if (bytes <= this.#cacheBytes) return;
      if (kept.has(key)) continue;
      this.#encoded.delete(key);
      // Two pictures with the same pixels share their rows.
      const shared = [...this.#encoded.values()].some(({ picture }) => picture === image.picture);
      if (!shared) this.#vision.release(image);
      bytes = this.#bytes();
    }
  }

  /** Makes the rows the last used ones; false where they are not in memory. */
  #use(key: string): boolean {
    const known = this.#encoded.get(key);
    if (known === undefined) return false;
    this.#encoded.delete(key);
    this.#encoded.set(key, known);
    return true;
  }

  #registered(key: string): RegisteredPicture | null {
    return this.#encoded.get(key)?.picture ?? this.#recalled.get(key) ?? null;
  }

  #bytes(): number {
    const rows = [...this.#encoded.values()].reduce((sum, image) => sum + image.rows, 0);
    return rows * this.#vision.projector.embeddingWidth * Float32Array.BYTES_PER_ELEMENT;
  }

  #layout(plan: PicturePlan, number: number): LayoutPiece[] {
    return layoutPicture(plan, this.#profile.picture, number);
  }

  async #size(picture: EnginePicture): Promise<Size> {
    const known = this.#sizes.get(picture.sha256);
    if (known !== undefined) return known;
    const { width, height } = readPictureHeader(await readBytes(picture));
    const size = { width, height };
    this.#sizes.set(picture.sha256, size);
    return size;
  }
}

async function readBytes(picture: EnginePicture): Promise<Uint8Array> {
  if ('bytes' in picture) return picture.bytes;
  try {
    return await readFile(picture.path);
  } catch (cause) {
    throw new AppError('PICTURE_MISSING', 'the picture cannot be read', { cause });
  }
}
