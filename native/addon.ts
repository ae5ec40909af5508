/**
 * The exact surface of `vision_addon.node` (native/src). A wrong argument throws a TypeError or RangeError at once; what
 * fails while it runs rejects with an Error whose `code` is a {@link NativeErrorCode}. Sizes are pixels; positions are those
 * of the KV cache.
 */
export interface VisionAddon {
  readonly Cancellation: new () => Cancellation;
  /** Facts of this build and of the libraries that it was resolved against. */
  abi(): AddonAbi;
  /** Names node-llama-cpp's classes, so that every object which is passed later can be checked. Call once, first. */
  bind(bindings: NodeLlamaBindings): void;
  /** Fields of the model as this build reads them; the caller compares them with what node-llama-cpp says. */
  checkModel(model: NodeLlamaModel): ModelCheck;
  /** Likewise for a context. Nothing is dereferenced unless its model pointer is `model`. */
  checkContext(model: NodeLlamaModel, context: NodeLlamaContext): ContextCheck;
  /** Loads an mmproj for a loaded model. A hostile file can abort the whole process: see docs/native.md. */
  load(model: NodeLlamaModel, mmprojPath: string, options: NativeLoadOptions): Promise<NativeVision>;
  /** Pillow's bicubic resampling, equal to the bit. `rgb` is copied at once. Sides from 1 to 46,000. */
  resize(rgb: Uint8Array, width: number, height: number, newWidth: number, newHeight: number): Promise<Uint8Array>;
  /** Removes a sequence's cells from `position` on. False where the memory cannot be cut there. */
  removeCells(context: NodeLlamaContext, sequenceId: number, position: number): boolean;
  /**
   * Gives a context threads that stay between its steps, asleep; steps of one token use `decodeThreads` of them. The context must be freed before they are disposed of, and must not
   * have such threads already.
   */
  attachThreadPool(context: NodeLlamaContext, threads: number, decodeThreads: number): ThreadPool;
  /** Log lines of libmtmd since the last call, `level|text`, the oldest dropped beyond 400. */
  takeLogs(): string[];
}

/** Cancels the one native call that it was given to, also after the call began. */
export interface Cancellation {
  cancel(): void;
  readonly cancelled: boolean;
}

/** Threads that compute the steps of one context. */
export interface ThreadPool {
  /** 0 once they are gone. */
  readonly threads: number;
  /** Ends the threads and waits for them. Idempotent. */
  dispose(): void;
}

/** Codes of what the addon rejects with. `ABORTED` only after {@link Cancellation.cancel}. */
export const nativeErrorCodes = [
  'ABORTED',
  'CONTEXT_FULL',
  'DISPOSED',
  'FAILED',
  'MODEL_INVALID',
  'MODEL_UNSUPPORTED',
  'OUT_OF_MEMORY',
  'PICTURE_CORRUPT',
  'PICTURE_TOO_LARGE',
  'PICTURE_TOO_NARROW',
  'TILE_SIZE',
] as const;
/** One of {@link nativeErrorCodes}. */
export type NativeErrorCode = (typeof nativeErrorCodes)[number];

/** What the addon was built for and found in the process. */
export interface AddonAbi {
  readonly nodeLlamaCpp: string;
  readonly llamaCppRelease: string;
  /** The file that `llama_decode` was resolved from; absent where the system cannot say. */
  readonly libllama?: string;
}

/** How a projector is loaded. */
export interface NativeLoadOptions {
  readonly threads: number;
  readonly useGpu: boolean;
  /** Absent: llama.cpp decides. */
  readonly flashAttention?: boolean;
}

/** A model object as the addon reads it; the rest is absent where it is not loaded. */
export interface ModelCheck {
  readonly loaded: boolean;
  readonly vocabularyMatches?: boolean;
  readonly embeddingWidth?: number;
  readonly description?: string;
}

/** A context object as the addon reads it; the rest is absent where it is not loaded. */
export interface ContextCheck {
  readonly modelMatches: boolean;
  readonly loaded: boolean;
  readonly contextTokens?: number;
  readonly batchTokens?: number;
  readonly sequences?: number;
}

/** What the projector accepts and gives. */
export interface ProjectorDescription {
  /** `other`: only mtmd's own preprocessing can be used with it. */
  readonly projector: 'resampler' | 'minicpmv4_6' | 'other';
  /** `clip.minicpmv_version`, 0 where the file has none. */
  readonly version: number;
  readonly imageSize: number;
  readonly patchSize: number;
  readonly layers: number;
  /** {@link NativeVision.encodeTile} can be used. */
  readonly tiles: boolean;
  /** Tile sides are multiples of this. */
  readonly tileAlign: number;
  /** Rows of any tile; 0 where the rows follow the tile's area. */
  readonly queries: number;
  /** Width of a row: the language model's embedding length. */
  readonly embeddingWidth: number;
  readonly mrope: boolean;
  readonly nonCausal: boolean;
}

/** A loaded projector. */
export interface NativeVision {
  describe(): ProjectorDescription;
  /** Rows that such a tile gives; throws an Error with the code `TILE_SIZE`, `PICTURE_TOO_NARROW` or `MODEL_UNSUPPORTED`. */
  tileRows(width: number, height: number): number;
  /** Encodes exactly these pixels (8-bit RGB, copied at once); cancelled between the encoder's layers. */
  encodeTile(rgb: Uint8Array, width: number, height: number, cancellation: Cancellation): Promise<TileRows>;
  /** Rows that were encoded before; a whole number of rows. */
  rowsFrom(embeddings: Float32Array): TileRows;
  /** mtmd's own way: decodes, resizes and cuts an image file. `maxPixels` is checked against the header first. */
  preprocess(file: Uint8Array, maxPixels: number): Promise<ImageChunks>;
  /** mtmd's own way for decoded pixels. */
  preprocessRgb(rgb: Uint8Array, width: number, height: number): Promise<ImageChunks>;
  /** Cancels what runs, waits for it, frees the projector. Idempotent. Rows that exist can still be decoded and read. */
  dispose(): Promise<void>;
}

/** Writes rows into a context's KV cache. The caller holds node-llama-cpp's decode turn of that context. */
export interface TileRows {
  count(): number;
  /** A copy: `count() * embeddingWidth` floats. */
  embeddings(): Float32Array;
  /** Rows `first` to `end` (exclusive) at `position` and after. */
  decode(
    context: NodeLlamaContext,
    first: number,
    end: number,
    position: number,
    sequenceId: number,
    cancellation: Cancellation,
  ): Promise<void>;
}

/** A piece of a picture that mtmd cut: marker tokens, or pixels that become rows. */
export type ImageChunk =
  | { readonly type: 'text'; readonly tokens: readonly number[] }
  | { readonly type: 'image'; readonly rows: number; readonly positions: number };

/** A picture as mtmd cut it. */
export interface ImageChunks {
  describe(): { readonly width: number; readonly height: number; readonly chunks: readonly ImageChunk[] };
  encode(chunk: number, cancellation: Cancellation): Promise<void>;
  embeddings(chunk: number): Float32Array;
  decode(
    context: NodeLlamaContext,
    chunk: number,
    first: number,
    end: number,
    position: number,
    sequenceId: number,
    cancellation: Cancellation,
  ): Promise<void>;
}

/** Bytes that llama.cpp itself says it has allocated. */
export interface NodeLlamaMemory {
  readonly cpuRam: number;
  readonly gpuVram: number;
}

/** node-llama-cpp's own native model object, as far as it is used here. */
export interface NodeLlamaModel {
  tokenize(text: string, specialTokens: boolean): Uint32Array;
  detokenize(tokens: Uint32Array, specialTokens?: boolean): string;
  getTokenAttributes(token: number): number;
  isEogToken(token: number): boolean;
  getEmbeddingVectorSize(): number;
  getModelDescription(): string;
  /** The weights. */
  getMemoryBreakdown(): NodeLlamaMemory;
}

/** node-llama-cpp's own native context object, as far as it is used here. */
export interface NodeLlamaContext {
  initBatch(size: number): void;
  addToBatch(sequenceId: number, first: number, tokens: Uint32Array, logitIndexes: Uint32Array): Uint32Array;
  decodeBatch(): Promise<void>;
  removeTokenCellsFromSequence(sequenceId: number, start: number, end: number): boolean;
  getSequenceKvCacheMaxPosition(sequenceId: number): number;
  getContextSize(): number;
  /** Answers the tokens of the sequence that it has loaded. @param limit tokens that fit */
  loadSequenceStateFromFile(file: string, sequenceId: number, limit: number): Promise<Uint32Array>;
  /** The cache and what batches are computed in. */
  getMemoryBreakdown(): NodeLlamaMemory;
  /** Before every batch; sets the threads of single tokens too. */
  setThreads(threads: number): void;
}

/** node-llama-cpp's native module: the classes of the two objects above. */
export interface NodeLlamaBindings {
  readonly AddonModel: abstract new (...input: never[]) => NodeLlamaModel;
  readonly AddonContext: abstract new (...input: never[]) => NodeLlamaContext;
}
