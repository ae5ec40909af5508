import type { LlamaContext, LlamaContextSequence } from 'node-llama-cpp';
import { AppError } from '../contract/errors.ts';
import type { NativeVision, ProjectorDescription } from './addon.ts';
import { toAppError } from './addon-error.ts';
import { hookContext, type VisionAttachment } from './context-hook.ts';
import { type EncodedImage, encodedImage } from './encoded-image.ts';
import { fileSha256 } from './file-sha256.ts';
import { ImageMarkers } from './image-markers.ts';
import { assertMarkers, hasImageIds, markerTokens } from './marker-tokens.ts';
import { readMmprojInfo } from './mmproj-info.ts';
import { hookModel } from './model-hook.ts';
import { encodeWithMtmd } from './mtmd-encoding.ts';
import { nativeContextOf, nativeModelOf, preventModelDisposal } from './node-llama-internals.ts';
import {
  PictureRegistry,
  type RegisteredPicture,
  rowlessRuns,
  runTokens,
  type SavedPicture,
} from './picture-registry.ts';
import { assertWidth, loadProjector } from './projector-loading.ts';
import { assertContext, assertModel } from './self-check.ts';
import { parseTiles, serialiseTiles } from './tile-cache-format.ts';
import { type Encoder, encodePictureTiles, tileRun, tilesKey } from './tile-encoding.ts';
import { assertLayout, type Tile, type TileLayout } from './tile-layout.ts';
import type { EncodeOptions, VisionLoadOptions } from './vision-options.ts';
import { WorkQueue } from './work-queue.ts';

/** Text for the prompt: `special` text may contain special tokens and image markers, plain text never. */
export type PromptPart = EncodedImage | string | { readonly special: string };

/** A language model with its projector: pictures become rows, rows become tokens of node-llama-cpp. */
export class VisionModel {
  /** What the projector accepts and gives. */
  readonly projector: ProjectorDescription;
  /** `<image_id>` is in the vocabulary (2.6 and later). */
  readonly hasImageIds: boolean;
  readonly markers = new ImageMarkers();
  readonly #options: VisionLoadOptions;
  readonly #native: NativeVision;
  readonly #registry = new PictureRegistry();
  readonly #encodes = new WorkQueue();
  readonly #gpu = new WorkQueue();
  readonly #attachments = new WeakMap<LlamaContext, VisionAttachment>();
  readonly #markersOf = new Map<EncodedImage, string>();
  readonly #stopAtExit = (): void => void this.dispose();
  #disposed = false;
  #projectorId: Promise<string> | null = null;

  private constructor(options: VisionLoadOptions, native: NativeVision) {
    this.#options = options;
    this.#native = native;
    this.projector = native.describe();
    this.hasImageIds = hasImageIds(nativeModelOf(options.model));
  }

  /**
   * Loads a projector for a loaded model; it is disposed with the model. Throws `MODEL_MISSING`, `MODEL_INVALID`,
   * `MODEL_MISMATCH` (another width, no image tokens), `MODEL_UNSUPPORTED`, `OUT_OF_MEMORY`, `ENGINE_INCOMPATIBLE`.
   */
  static async load(options: VisionLoadOptions): Promise<VisionModel> {
    const { llama, model, addon, mmprojPath } = options;
    assertModel(addon, llama, model);
    const { rowWidth } = await readMmprojInfo(mmprojPath);
    assertWidth(rowWidth, nativeModelOf(model).getEmbeddingVectorSize());
    if (rowWidth !== null) assertMarkers(nativeModelOf(model));
    const vision = new VisionModel(options, await loadProjector(options));
    model.onDispose.createListener(() => void vision.dispose());
    process.once('exit', vision.#stopAtExit); // else Node waits until the encoder's thread has finished its tile
    hookModel(nativeModelOf(model), vision.markers);
    return vision;
  }

  /** Rows that a tile of this size gives. Throws `INVALID_INPUT` for sides that do not align, `PICTURE_TOO_NARROW`. */
  tileRows(width: number, height: number): number {
    try {
      return this.#native.tileRows(width, height);
    } catch (error) {
      throw toAppError(error);
    }
  }

  /** Tokens of a layout's text piece; throws `MODEL_MISMATCH`. */
  markerTokens(text: string): number[] {
    return markerTokens(nativeModelOf(this.#options.model), text);
  }

  /**
   * Encodes the tiles as they are and lays their rows out. A picture whose rows are in memory is not encoded again; one
   * encoder runs at a time. Rejects with the signal's reason when aborted, `INVALID_INPUT` for a wrong layout or tile size,
   * `PICTURE_TOO_NARROW`, `MODEL_UNSUPPORTED`, `OUT_OF_MEMORY`, `ENGINE_FAILED`.
   */
  async encodeTiles(tiles: readonly Tile[], layout: TileLayout, options: EncodeOptions = {}): Promise<EncodedImage> {
    assertLayout(layout, tiles.length);
    for (const tile of tiles) this.#assertTile(tile);
    const key = tilesKey(tiles);
    const picture = await this.#once(key, options, async () => {
      const runs = await encodePictureTiles(this.#encoder(), tiles, options);
      return this.#registry.add(key, runs);
    });
    return this.layOut(picture, layout, options.sha256 ?? null);
  }

  /** The same rows at another place: with another `<image_id>`, say. */
  layOut(picture: RegisteredPicture, layout: TileLayout, sha256: string | null = null): EncodedImage {
    assertLayout(layout, picture.runs.length);
    const tokens = layout.flatMap((piece) => {
      if (typeof piece === 'string') return this.markerTokens(piece);
      const run = picture.runs[piece];
      return run === undefined ? [] : runTokens(picture, run);
    });
    return encodedImage(picture, tokens, sha256);
  }

  /**
   * Compatibility mode: mtmd decodes (PNG, JPEG, BMP, GIF), resizes and cuts the picture itself, as llama-mtmd-cli does.
   * Rejects as {@link encodeTiles} does, and with `PICTURE_CORRUPT`, `PICTURE_TOO_LARGE`.
   */
  async encodeImage(picture: Uint8Array | Tile, options: EncodeOptions = {}): Promise<EncodedImage> {
    return encodeWithMtmd(
      {
        ...this.#encoder(),
        registry: this.#registry,
        once: (key, encode) => this.#once(key, options, encode),
      },
      picture,
      options,
    );
  }

  /** The picture's rows for a cache on disk, with the projector's fingerprint. Only pictures of {@link encodeTiles}. */
  async serialise(image: EncodedImage): Promise<Uint8Array> {
    const tiles = image.picture.runs.map((run) => run.rows?.embeddings());
    const known = tiles.filter((rows) => rows !== undefined);
    if (known.length !== tiles.length) throw new AppError('INVALID_INPUT', 'mtmd pictures are not serialised');
    const { embeddingWidth } = this.projector;
    return serialiseTiles({ projector: await this.projectorId(), embeddingWidth, tiles: known });
  }

  /**
   * A picture from {@link serialise} without running the encoder; `tiles` are the pixels that it was made of. Throws
   * `INVALID_INPUT` for a corrupt entry and for one of another projector: encode again then.
   */
  async restore(
    bytes: Uint8Array,
    tiles: readonly Tile[],
    layout: TileLayout,
    options: EncodeOptions = {},
  ): Promise<EncodedImage> {
    const cached = parseTiles(bytes);
    const counts = cached.tiles.map((tile) => tile.length / cached.embeddingWidth);
    const fits =
      counts.length === tiles.length && tiles.every((t, i) => this.tileRows(t.width, t.height) === counts[i]);
    if (!fits || cached.projector !== (await this.projectorId()))
      throw new AppError('INVALID_INPUT', 'the cache entry is of another picture or projector');
    const key = tilesKey(tiles);
    const runs = cached.tiles.map((tile) => tileRun(this.#native.rowsFrom(tile)));
    const picture = this.#registry.get(key) ?? this.#registry.add(key, runs);
    return this.layOut(picture, layout, options.sha256 ?? null);
  }

  /**
   * A picture of a saved sequence as tokens without its rows: it can be laid out, and is evaluated only as far as a sequence holds it. Encoding
   * it gives it the same tokens. null where other pictures of this process have its ids.
   */
  recall({ key, slot, rows }: SavedPicture): RegisteredPicture | null {
    return this.#registry.reserve(key, slot) ? { key, slot, runs: rowlessRuns(rows) } : null;
  }

  /** Projector, version and SHA-256 of the mmproj: read once, when first asked. */
  projectorId(): Promise<string> {
    const { projector, version } = this.projector;
    this.#projectorId ??= fileSha256(this.#options.mmprojPath).then((hash) => `${projector} ${version} ${hash}`);
    return this.#projectorId;
  }

  /** Frees a picture's rows; prompts that still contain it are refused with `PICTURE_MISSING`. Idempotent. */
  release(image: EncodedImage): void {
    for (const [other, marker] of this.#markersOf) {
      if (other.picture !== image.picture) continue;
      this.markers.remove(marker);
      this.#markersOf.delete(other);
    }
    this.#registry.release(image.picture);
  }

  /** Text that a chat template can carry in a user's message and that becomes the picture's tokens. */
  marker(image: EncodedImage): string {
    const known = this.#markersOf.get(image);
    if (known !== undefined) return known;
    const marker = this.markers.add(image.tokens);
    this.#markersOf.set(image, marker);
    return marker;
  }

  /** Tokens of a prompt, for `sequence.evaluate()`. The last part must be text. */
  tokens(parts: readonly PromptPart[]): number[] {
    const model = nativeModelOf(this.#options.model);
    return parts.flatMap((part) => {
      if (typeof part === 'string') return [...model.tokenize(part, false)];
      return 'special' in part ? [...model.tokenize(part.special, true)] : [...part.tokens];
    });
  }

  /** Teaches a context of this model to evaluate pictures. Idempotent. Throws `ENGINE_INCOMPATIBLE`. */
  attach(context: LlamaContext): VisionAttachment {
    const known = this.#attachments.get(context);
    if (known !== undefined) return known;
    const { addon, llama, model } = this.#options;
    assertContext(addon, llama, model, context);
    const attachment = hookContext(nativeContextOf(context), {
      addon,
      registry: this.#registry,
      mrope: this.projector.mrope,
      gpuTurn: (work) => this.#gpuTurn(work),
    });
    this.#attachments.set(context, attachment);
    return attachment;
  }

  /**
   * Throws `CONTEXT_FULL` when so many tokens do not fit behind what the sequence holds. Ask before evaluating: otherwise
   * node-llama-cpp silently shifts the beginning of the context away, and the picture with it.
   */
  assertFits(sequence: LlamaContextSequence, tokens: number): void {
    const free = sequence.contextSize - 1 - sequence.nextTokenIndex;
    if (tokens <= free) return;
    const detail = { tokens, free, contextTokens: sequence.contextSize };
    throw new AppError('CONTEXT_FULL', `${tokens} tokens do not fit into the ${free} that are free`, { detail });
  }

  /** Cancels and waits for a running encode, then frees the projector. Idempotent. */
  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    process.off('exit', this.#stopAtExit);
    await this.#native.dispose();
    this.#registry.clear();
  }

  #assertTile({ data, width, height }: Tile): void {
    this.tileRows(width, height);
    if (data.length !== width * height * 3) throw new AppError('INVALID_INPUT', 'the pixels do not fill the tile');
  }

  #encoder(): Encoder {
    return {
      addon: this.#options.addon,
      native: this.#native,
      gpuTurn: <T>(work: () => Promise<T>): Promise<T> => this.#gpuTurn(work),
    };
  }

  /** The picture with this key: from memory, or by the encoder, one at a time, the model kept alive meanwhile. */
  async #once(
    key: string,
    { signal }: EncodeOptions,
    encode: () => Promise<RegisteredPicture>,
  ): Promise<RegisteredPicture> {
    signal?.throwIfAborted();
    const known = this.#registry.get(key);
    if (known !== null) return known;
    return this.#encodes.run(async () => {
      signal?.throwIfAborted();
      const inMemory = this.#registry.get(key);
      if (inMemory !== null) return inMemory;
      const held = preventModelDisposal(this.#options.model);
      try {
        return await encode();
      } finally {
        held.dispose();
      }
    });
  }

  /** Vulkan drivers may crash when two contexts work at once; node-llama-cpp excludes its own, and this the encoder. */
  #gpuTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#options.llama.gpu === 'vulkan' ? this.#gpu.run(work) : work();
  }
}
