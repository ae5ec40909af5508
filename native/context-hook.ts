import { AppError } from '../contract/errors.ts';
import type { NodeLlamaContext, VisionAddon } from './addon.ts';
import { type BatchPart, replayBatch } from './batch-replay.ts';
import { cancellable } from './cancellable.ts';
import { MropeGuard } from './mrope-guard.ts';
import type { PictureRegistry } from './picture-registry.ts';
import { shadowMethods } from './shadow-methods.ts';
import { isVirtualToken } from './virtual-tokens.ts';

/** What was evaluated in a context since it was attached. */
export interface PrefillStats {
  imageRows: number;
  textTokens: number;
  nativeBatches: number;
}

/** The picture side of one context. Its two settings hold for whatever the context evaluates next. */
export interface VisionAttachment {
  /** Cancels a prefill between its pieces and inside a picture; what was evaluated of it is taken back. */
  signal: AbortSignal | null;
  /** After each piece of a batch with pictures: tokens `done` of `total` of the part that is evaluated. */
  onPiece: ((progress: { readonly done: number; readonly total: number }) => void) | null;
  readonly stats: PrefillStats;
  /**
   * Sequences whose cells could not be taken back after a failed or cancelled evaluation (hybrid models cannot be cut):
   * call `clearHistory()` on them before they are used again, else the next evaluation is refused.
   */
  readonly staleSequences: ReadonlySet<number>;
}

/** What the hook needs of the vision model. */
export interface HookSource {
  readonly addon: VisionAddon;
  readonly registry: PictureRegistry;
  readonly mrope: boolean;
  /** Runs GPU work so that it never overlaps with the encoder where the backend forbids that. */
  readonly gpuTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * Replaces `initBatch`, `addToBatch` and `decodeBatch` of one context: virtual tokens are evaluated as rows of embeddings,
 * everything else goes through node-llama-cpp's own methods, in order.
 */
export function hookContext(context: NodeLlamaContext, source: HookSource): VisionAttachment {
  const hook = new ContextHook(context, source);
  shadowMethods<NodeLlamaContext>(context, {
    initBatch: () => hook.initBatch(),
    addToBatch: (sequenceId, first, tokens, logits) => hook.addToBatch(sequenceId, first, tokens, logits),
    decodeBatch: () => source.gpuTurn(() => hook.decodeBatch()),
    ...(source.mrope
      ? {
          removeTokenCellsFromSequence: (id, start, end) => hook.removeCells(id, start, end),
          loadSequenceStateFromFile: (file, id, limit) => hook.loadState(file, id, limit),
        }
      : {}),
  });
  return hook.attachment;
}

class ContextHook {
  readonly attachment: VisionAttachment;
  readonly #context: NodeLlamaContext;
  readonly #source: HookSource;
  readonly #native: Pick<
    NodeLlamaContext,
    | 'initBatch'
    | 'addToBatch'
    | 'decodeBatch'
    | 'removeTokenCellsFromSequence'
    | 'getSequenceKvCacheMaxPosition'
    | 'loadSequenceStateFromFile'
  >;
  readonly #guard = new MropeGuard();
  readonly #stale = new Set<number>();
  #parts: BatchPart[] = [];
  #tail = 0;

  constructor(context: NodeLlamaContext, source: HookSource) {
    this.#context = context;
    this.#source = source;
    this.#native = {
      initBatch: context.initBatch.bind(context),
      addToBatch: context.addToBatch.bind(context),
      decodeBatch: context.decodeBatch.bind(context),
      removeTokenCellsFromSequence: context.removeTokenCellsFromSequence.bind(context),
      getSequenceKvCacheMaxPosition: context.getSequenceKvCacheMaxPosition.bind(context),
      loadSequenceStateFromFile: context.loadSequenceStateFromFile.bind(context),
    };
    const stats = { imageRows: 0, textTokens: 0, nativeBatches: 0 };
    this.attachment = { signal: null, onPiece: null, stats, staleSequences: this.#stale };
  }

  initBatch(): void {
    this.#parts = [];
    this.#tail = 0;
  }

  /** Answers where the logits will be: all of them lie in the text after the last picture, which is decoded last. */
  addToBatch(sequenceId: number, first: number, tokens: Uint32Array, logits: Uint32Array): Uint32Array {
    this.#dropLeftovers(sequenceId, first);
    const lastVirtual = tokens.findLastIndex(isVirtualToken);
    this.#assertReplayable(tokens.subarray(0, lastVirtual + 1), logits);
    const start = this.#tail - lastVirtual - 1;
    this.#parts.push({ sequenceId, first, tokens, logits, lastVirtual });
    this.#tail += tokens.length - lastVirtual - 1;
    return logits.map((index) => start + index);
  }

  async decodeBatch(): Promise<void> {
    const parts = this.#parts;
    this.#parts = [];
    const { addon, mrope, registry } = this.#source;
    const signal = parts.some((part) => part.tokens.length > 1) ? this.attachment.signal : null;
    try {
      await cancellable(addon, signal, (cancellation) =>
        replayBatch(parts, {
          context: this.#context,
          native: this.#native,
          registry,
          attachment: this.attachment,
          signal,
          cancellation,
          onRun: (part, start, count) => mrope && this.#guard.decoded(part.sequenceId, start, count),
        }),
      );
    } catch (error) {
      for (const part of parts) this.#takeBack(part.sequenceId, part.first);
      throw error;
    }
  }

  removeCells(sequenceId: number, start: number, end: number): boolean {
    const last = this.#native.getSequenceKvCacheMaxPosition(sequenceId);
    if (!this.#guard.canRemove(sequenceId, start, end, last)) return false;
    this.#guard.removed(sequenceId, start);
    return this.#native.removeTokenCellsFromSequence(sequenceId, start, end);
  }

  async loadState(file: string, sequenceId: number, limit: number): Promise<Uint32Array> {
    const tokens = await this.#native.loadSequenceStateFromFile(file, sequenceId, limit);
    this.#guard.loaded(sequenceId, Array.from(tokens));
    return tokens;
  }

  /** node-llama-cpp only appends: cells at or after `first` are left from an evaluation that it thinks never happened. */
  #dropLeftovers(sequenceId: number, first: number): void {
    const leftovers = this.#native.getSequenceKvCacheMaxPosition(sequenceId) >= first;
    if (leftovers) this.#takeBack(sequenceId, first);
    else this.#stale.delete(sequenceId);
    if (!this.#stale.has(sequenceId)) return;
    const detail = { reason: 'stale-sequence' };
    throw new AppError('ENGINE_FAILED', 'a failed evaluation could not be taken back; clear the history', { detail });
  }

  #takeBack(sequenceId: number, first: number): void {
    if (this.#source.addon.removeCells(this.#context, sequenceId, first)) this.#stale.delete(sequenceId);
    else this.#stale.add(sequenceId);
  }

  #assertReplayable(upToPicture: Uint32Array, logits: Uint32Array): void {
    if (logits.some((index) => index < upToPicture.length))
      throw new AppError('INVALID_INPUT', 'the input ends with a picture; text must follow before anything is sampled');
    for (const token of upToPicture)
      if (isVirtualToken(token) && this.#source.registry.rowOf(token) === null)
        throw new AppError('PICTURE_MISSING', 'the rows of a picture in the prompt were released');
  }
}
