import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import { AppError } from '../../../contract/errors.ts';
import type { AnswerParameters } from '../../../contract/model.ts';
import type { VisionAttachment } from '../../../native/context-hook.ts';
import { isVirtualToken } from '../../../native/virtual-tokens.ts';

/** How a prompt is computed. */
export interface PrefillOptions {
  readonly signal: AbortSignal;
  /** Tokens computed of the tokens that had to be. */
  readonly onProgress: (done: number, total: number) => void;
  /** Where a hybrid model's state is kept, as numbers of tokens from the beginning; ascending. */
  readonly checkpoints: readonly number[];
}

/** Tokens of a generated text that the repeat penalty looks back on; llama.cpp's default. */
const penaltyTokens = 64;
/** node-llama-cpp keeps 32 and takes some of its own. */
const keptCheckpoints = 24;

/**
 * The one sequence of a context. Knows only tokens: what of a prompt is still in the KV cache, computing the rest, sampling. After an abort
 * or a failure the sequence holds a prefix of what was asked for, and nothing else. What llama.cpp cannot compute is `ENGINE_FAILED`.
 */
export class Evaluator {
  readonly #sequence: LlamaContextSequence;
  readonly #attachment: VisionAttachment;
  readonly #pieceTokens: number;
  /** Numbers of tokens at which the state was kept. node-llama-cpp tells too little of its own list: later ones hide earlier ones. */
  #checkpoints: readonly number[] = [];

  /** @param pieceTokens tokens that are computed at once: an abort waits for a piece of text to be done */
  constructor(sequence: LlamaContextSequence, attachment: VisionAttachment, pieceTokens: number) {
    this.#sequence = sequence;
    this.#attachment = attachment;
    this.#pieceTokens = pieceTokens;
  }

  /** Tokens that the sequence can hold, the one that is sampled next included. */
  get capacity(): number {
    return this.#sequence.contextSize - 1;
  }

  /** Tokens and picture rows that llama.cpp has computed since the context was made. */
  get computed(): number {
    return this.#attachment.stats.textTokens + this.#attachment.stats.imageRows;
  }

  /** What the sequence holds. */
  get tokens(): readonly number[] {
    return this.#sequence.contextTokens;
  }

  /** A hybrid model's state can be continued only where it ends. */
  get rewinds(): boolean {
    return !this.#sequence.needsCheckpoints;
  }

  /** About how many bytes {@link save} writes. */
  get stateBytes(): number {
    return this.#sequence.context.stateSize;
  }

  /** Tokens of a prompt that need not be computed; one always is. */
  keeps(tokens: readonly number[]): number {
    const held = this.#sequence.nextTokenIndex;
    const { firstDifferentIndex } = this.#sequence.compareContextTokens(asTokens(tokens));
    // Logits are only had of tokens that are computed, so one is left to compute.
    const common = Math.min(firstDifferentIndex, tokens.length - 1);
    return common >= held || this.rewinds ? common : this.#lastCheckpoint(common);
  }

  /** Writes the sequence to a file. */
  async save(file: string): Promise<void> {
    await this.#sequence.saveStateToFile(file);
  }

  /** Makes the sequence hold what was saved by the same model. Holds nothing where that fails. */
  async restore(file: string): Promise<void> {
    this.#checkpoints = [];
    try {
      await this.#sequence.loadStateFromFile(file, { acceptRisk: true });
    } catch (error) {
      await this.clear();
      throw error;
    }
  }

  /** Makes the sequence hold exactly these tokens; only those after the common prefix are computed. */
  async prefill(tokens: readonly number[], options: PrefillOptions): Promise<void> {
    await this.#compute(tokens, tokens.length, options);
  }

  /**
   * Like {@link prefill}, but leaves a last piece of text, at least one token, to be given to {@link sample}: computing it and sampling is one
   * step.
   */
  async prefillForAnswer(tokens: readonly number[], options: PrefillOptions): Promise<readonly number[]> {
    const afterPictures = tokens.findLastIndex(isVirtualToken) + 1;
    const checkpoint = this.#sequence.needsCheckpoints ? Math.max(0, ...options.checkpoints) : 0;
    const end = Math.min(Math.max(afterPictures, checkpoint, tokens.length - this.#pieceTokens), tokens.length - 1);
    await this.#compute(tokens, end, options);
    return tokens.slice(this.#sequence.nextTokenIndex);
  }

  async #compute(tokens: readonly number[], end: number, options: PrefillOptions): Promise<void> {
    this.#attachment.signal = options.signal;
    try {
      await this.#keepPrefix(tokens);
      await this.#computeRest(tokens, end, options);
    } catch (error) {
      await this.#clearIfStale();
      throw options.signal.aborted ? error : evaluationError(error);
    } finally {
      this.#attachment.signal = null;
    }
  }

  /**
   * Computes the last tokens of a prompt and samples what follows, the end-of-generation token included. Ends by itself only where the
   * context is full. The tokens must be text.
   * @param before tokens of the same answer that are in the prompt already: the repeat penalty counts them
   */
  async *sample(
    tokens: readonly number[],
    sampling: AnswerParameters['sampling'],
    before: readonly number[] = [],
  ): AsyncGenerator<number, void> {
    const generated: Token[] = asTokens(before).slice();
    const samples = this.#sequence.evaluate(asTokens(tokens), {
      temperature: sampling.temperature,
      topP: sampling.topP,
      topK: sampling.topK,
      seed: sampling.seed,
      ...penalty(sampling, generated),
      yieldEogToken: true,
    });
    try {
      for await (const token of samples) {
        generated.push(token);
        yield token;
        // One more would make node-llama-cpp shift the beginning of the conversation away.
        if (this.#sequence.nextTokenIndex >= this.capacity) return;
      }
    } catch (error) {
      await this.#clearIfStale();
      throw evaluationError(error);
    }
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    this.#checkpoints = [];
    await this.#sequence.clearHistory();
  }

  /** Erases what differs. Where the state cannot be cut there, it goes back to the last checkpoint before, or to nothing. */
  async #keepPrefix(tokens: readonly number[]): Promise<void> {
    const sequence = this.#sequence;
    const held = sequence.nextTokenIndex;
    const kept = this.keeps(tokens);
    if (kept >= held) return;
    this.#checkpoints = this.#checkpoints.filter((tokens) => tokens <= kept);
    if (kept === 0) await sequence.clearHistory();
    else await sequence.eraseContextTokenRanges([{ start: kept, end: held }]);
  }

  /** 0 = none: everything is computed again. */
  #lastCheckpoint(atMost: number): number {
    return Math.max(0, ...this.#checkpoints.filter((tokens) => tokens <= atMost));
  }

  async #takeCheckpoint(): Promise<void> {
    await this.#sequence.takeCheckpoint();
    this.#checkpoints = [...this.#checkpoints, this.#sequence.nextTokenIndex].slice(-keptCheckpoints);
  }

  async #computeRest(
    tokens: readonly number[],
    until: number,
    { signal, onProgress, checkpoints }: PrefillOptions,
  ): Promise<void> {
    const sequence = this.#sequence;
    const start = sequence.nextTokenIndex;
    const total = tokens.length - start;
    onProgress(0, total);
    while (sequence.nextTokenIndex < until) {
      signal.throwIfAborted();
      const at = sequence.nextTokenIndex;
      const stops = sequence.needsCheckpoints ? checkpoints.filter((stop) => stop > at) : [];
      const end = Math.min(at + this.#pieceTokens, until, ...stops);
      await sequence.evaluateWithoutGeneratingNewTokens(asTokens(tokens.slice(at, end)));
      if (stops.includes(end)) await this.#takeCheckpoint();
      onProgress(end - start, total);
    }
    signal.throwIfAborted();
  }

  /** A hybrid model's state cannot be cut where an evaluation was broken off or failed. */
  async #clearIfStale(): Promise<void> {
    if (this.#attachment.staleSequences.size > 0) await this.clear();
  }
}

/** node-llama-cpp brands its ids; the ids of picture rows are such numbers too. */
function asTokens(tokens: readonly number[]): Token[] {
  return tokens as Token[];
}

/** node-llama-cpp throws plain errors where a backend fails, such as a GPU without memory left. */
function evaluationError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError('ENGINE_FAILED', `the model cannot compute: ${reason}`, { cause });
}

function penalty({ repeatPenalty }: AnswerParameters['sampling'], generated: readonly Token[]) {
  if (repeatPenalty === 1) return {};
  return { repeatPenalty: { penalty: repeatPenalty, punishTokens: () => generated.slice(-penaltyTokens) } };
}
