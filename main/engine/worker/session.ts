import { AppError } from '../../../contract/errors.ts';
import type { AnswerParameters, TurnProgress } from '../../../contract/model.ts';
import type { BranchRequest } from '../messages.ts';
import type { AskEvent, AskRequest, EngineMessage, PartialAnswer } from '../port.ts';
import { AnswerMemory, partialText } from './answer-memory.ts';
import { answerParameters } from './answer-parameters.ts';
import { AnswerStream } from './answer-stream.ts';
import { AnswerWatch } from './answer-watch.ts';
import { Evaluator, type PrefillOptions } from './evaluator.ts';
import { fitBranch } from './fit-branch.ts';
import { KeptSequence } from './kept-sequence.ts';
import type { LoadedModel } from './load-model.ts';
import { PictureRows, type PlannedPicture } from './picture-rows.ts';
import { prefillPieceTokens } from './prefill-piece.ts';
import { buildPrompt, type Prompt, promptLength } from './prompt.ts';
import type { SavedStates } from './saved-states.ts';
import type { Delta } from './thinking-splitter.ts';

/** Takes the progress of a turn. */
export type Report = (progress: TurnProgress) => void;
/** The last event of an answer. */
export type EndEvent = Extract<AskEvent, { type: 'end' }>;

/** A prompt with its pictures encoded. */
interface ReadyPrompt {
  readonly prompt: Prompt;
  readonly pictures: readonly PlannedPicture[];
  readonly messages: readonly EngineMessage[];
  /** Tokens of each piece. */
  readonly pieces: readonly (readonly number[])[];
}

/**
 * One loaded model answering. Every conversation's branch becomes one exact array of tokens, and what the KV cache shares with it is kept,
 * whichever conversation it came from; so switching and editing are correct by construction, and a follow-up computes only what is new.
 * Runs one job at a time: the caller sees to that.
 */
export class Session {
  readonly #loaded: LoadedModel;
  readonly #pictures: PictureRows;
  readonly #evaluator: Evaluator;
  readonly #answers = new AnswerMemory();
  readonly #partials = new AnswerMemory();
  readonly #kept: KeptSequence;

  /** @param states null = nothing is kept on the disk */
  constructor(loaded: LoadedModel, states: SavedStates | null) {
    const { vision, addon, profile, sequence, attachment, description } = loaded;
    this.#loaded = loaded;
    this.#pictures = new PictureRows(vision, addon, profile);
    this.#evaluator = new Evaluator(sequence, attachment, prefillPieceTokens(description));
    this.#kept = new KeptSequence({
      states,
      evaluator: this.#evaluator,
      pictures: this.#pictures,
      answers: this.#answers,
      partials: this.#partials,
    });
  }

  /** Computes everything before the question's words. Rejects with the signal's reason when aborted. */
  async prepare(request: BranchRequest, signal: AbortSignal, report: Report): Promise<void> {
    const ready = await this.#ready(request, signal, report);
    const tokens = ready.pieces.slice(0, ready.prompt.prepared).flat();
    const options = prefillOptions(ready, signal, report);
    await this.#withRows(ready, options, () => this.#evaluator.prefill(tokens, options));
  }

  /**
   * Answers. Rejects with `CONTEXT_FULL`, `PICTURE_*`, `OUT_OF_MEMORY`, `ENGINE_FAILED`; an abort is an end like another.
   * @param emit gets progress and deltas
   */
  async ask(request: AskRequest, signal: AbortSignal, emit: (event: AskEvent) => void): Promise<EndEvent> {
    const parameters = answerParameters(request, this.#loaded.description);
    const watch = new AnswerWatch(this.#loaded.description.model, parameters);
    const report: Report = (progress) => emit({ type: 'progress', progress });
    let memoryStartId: string | null = null;
    try {
      const ready = await watch.encoding(() => this.#ready(request, signal, report));
      const tokens = ready.pieces.flat();
      const computedBefore = this.#evaluator.computed;
      watch.setPrompt(tokens.length, this.#pictureRows(ready), () => this.#evaluator.computed - computedBefore);
      memoryStartId = memoryStart(request.messages, ready.messages);
      const options = prefillOptions(ready, signal, report);
      const tail = await this.#withRows(ready, options, () => this.#evaluator.prefillForAnswer(tokens, options));
      const reason = await this.#generate(tail, ready, request, parameters, signal, watch, emit);
      this.#kept.answered(request, ready);
      return { type: 'end', reason, stats: watch.stats(), memoryStartId };
    } catch (error) {
      if (!signal.aborted) throw error;
      return { type: 'end', reason: 'stopped', stats: watch.stats(), memoryStartId };
    }
  }

  /** Frees the KV cache where it holds that conversation, and removes what was saved of it. */
  async forget(conversationId: string): Promise<void> {
    await this.#kept.forget(conversationId);
  }

  /** Whether {@link save} would write something. */
  get unsaved(): boolean {
    return this.#kept.unsaved;
  }

  /** Keeps the conversation that was answered last on the disk. Rejects with the system's error, which costs nothing but time later. */
  async save(): Promise<void> {
    await this.#kept.save();
  }

  /** Fits the branch into the context, then encodes its pictures: nothing is encoded for a question that cannot be answered. */
  async #ready(request: BranchRequest | AskRequest, signal: AbortSignal, report: Report): Promise<ReadyPrompt> {
    if (request.messages.at(-1)?.role !== 'user')
      throw new AppError('INVALID_INPUT', 'a branch must end with a question');
    const plans = await this.#plans(request, signal);
    const saved = await this.#kept.recall(request);
    const partial = 'partial' in request ? request.partial : undefined;
    const source = {
      template: this.#loaded.template,
      tokenizer: this.#loaded.tokenizer,
      sampledTokens: (questionId: string, text: string) => this.#answers.find(questionId, text),
      partialTokens: (questionId: string, answer: PartialAnswer, thinkingOpen: boolean) =>
        this.#partials.find(questionId, partialText(answer, thinkingOpen)),
    };
    const planOf = (sha256: string): PlannedPicture => {
      const plan = plans.get(sha256);
      if (plan === undefined) throw new Error('a picture was not planned');
      return plan;
    };
    const { thinking, systemPrompt = '', contextTokens = Number.POSITIVE_INFINITY } = request;
    const limit = Math.min(this.#evaluator.capacity, contextTokens);
    const { prompt, messages } = await fitBranch(request.messages, limit, async (branch) => {
      const built = buildPrompt(branch, { thinking, systemPrompt, partial }, source);
      const length = promptLength(built, ({ sha256 }, number) => this.#pictures.tokenCount(planOf(sha256), number));
      return { prompt: built, length };
    });
    const pictures = prompt.pieces.flatMap((piece) => (piece.type === 'picture' ? [planOf(piece.picture.sha256)] : []));
    await this.#encode(
      pictures.filter((picture) => !this.#pictures.knows(picture)),
      signal,
      report,
    );
    const pieces = prompt.pieces.map((piece) =>
      piece.type === 'tokens' ? piece.tokens : this.#pictures.tokens(planOf(piece.picture.sha256), piece.number),
    );
    await this.#kept.begin(request.conversationId, saved, pieces.flat());
    await this.#encode(this.#beyond(prompt, pieces, planOf), signal, report);
    this.#pictures.trim(pictures);
    return { prompt, pictures, messages, pieces };
  }

  /** Pictures whose rows are needed, since the sequence does not hold all of them. */
  #beyond(
    { pieces: planned }: Prompt,
    pieces: ReadyPrompt['pieces'],
    planOf: (sha256: string) => PlannedPicture,
  ): readonly PlannedPicture[] {
    const kept = this.#evaluator.keeps(pieces.flat());
    let end = 0;
    return planned.flatMap((piece, index) => {
      end += pieces[index]?.length ?? 0;
      return piece.type === 'picture' && end > kept ? [planOf(piece.picture.sha256)] : [];
    });
  }

  /** A sequence that could not be cut where it differs is computed from its beginning, and then every picture's rows are needed. */
  async #withRows<T>({ pictures }: ReadyPrompt, { signal }: PrefillOptions, compute: () => Promise<T>): Promise<T> {
    try {
      return await compute();
    } catch (error) {
      const missing = pictures.filter((picture) => !this.#pictures.has(picture));
      if (!(error instanceof AppError) || error.code !== 'PICTURE_MISSING' || missing.length === 0) throw error;
      await this.#encode(missing, signal, () => undefined);
      return compute();
    }
  }

  async #plans(
    { messages, detail }: BranchRequest | AskRequest,
    signal: AbortSignal,
  ): Promise<Map<string, PlannedPicture>> {
    const plans = new Map<string, PlannedPicture>();
    for (const part of messages.flatMap(({ parts }) => parts)) {
      signal.throwIfAborted();
      if (part.type === 'text' || plans.has(part.picture.sha256)) continue;
      plans.set(part.picture.sha256, await this.#pictures.plan(part.picture, detail));
    }
    return plans;
  }

  async #encode(pictures: readonly PlannedPicture[], signal: AbortSignal, report: Report): Promise<void> {
    const missing = new Map(
      pictures.filter((picture) => !this.#pictures.has(picture)).map((picture) => [picture.key, picture]),
    );
    const total = [...missing.values()].reduce((sum, { tiles }) => sum + tiles, 0);
    let done = 0;
    if (total > 0) report({ phase: 'encoding', done, total });
    for (const picture of pictures) {
      signal.throwIfAborted();
      await this.#pictures.encode(picture, {
        signal,
        onTile: () => report({ phase: 'encoding', done: ++done, total }),
      });
    }
  }

  async #generate(
    tail: readonly number[],
    { prompt, messages, pieces }: ReadyPrompt,
    request: AskRequest,
    { sampling, contextTokens }: AnswerParameters,
    signal: AbortSignal,
    watch: AnswerWatch,
    emit: (event: AskEvent) => void,
  ): Promise<EndEvent['reason']> {
    const { tokenizer } = this.#loaded;
    const { partial } = request;
    const stream = new AnswerStream({
      detokenize: (pending, previous) => tokenizer.detokenize(pending, previous),
      thinkingOpen: prompt.thinkingOpen,
      continuation: partial === undefined ? null : { partial, tokens: prompt.partial },
    });
    const before = stream.tokens.length;
    const promptTokens = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const most = Math.min(request.maxTokens ?? Number.POSITIVE_INFINITY, contextTokens - promptTokens);
    const show = (deltas: readonly Delta[]): void => deltas.forEach((delta) => emit({ type: 'delta', ...delta }));
    let reason: EndEvent['reason'] = 'length';
    for await (const token of this.#evaluator.sample(tail, sampling, prompt.partial)) {
      watch.sampled();
      if (signal.aborted || tokenizer.endsAnswer(token)) {
        reason = signal.aborted ? 'stopped' : 'end';
        break;
      }
      watch.kept();
      show(stream.push(token));
      if (stream.tokens.length - before >= most) break;
    }
    show(stream.end(reason !== 'end'));
    this.#remember(messages.at(-1)?.id ?? '', stream, prompt.thinkingOpen);
    return reason;
  }

  /** For the next turn, which is asked without what was thought, and for an answer that goes on. */
  #remember(questionId: string, { answer, tokens }: AnswerStream, thinkingOpen: boolean): void {
    if (answer.thinking === '') this.#answers.remember(questionId, answer.text, tokens);
    this.#partials.remember(questionId, partialText(answer, thinkingOpen), tokens);
  }

  #pictureRows({ pictures }: ReadyPrompt): number {
    return pictures.reduce((sum, picture) => sum + this.#pictures.rowCount(picture), 0);
  }
}

function prefillOptions({ pieces, prompt }: ReadyPrompt, signal: AbortSignal, report: Report): PrefillOptions {
  const before = (count: number): number => pieces.slice(0, count).reduce((sum, piece) => sum + piece.length, 0);
  return {
    signal,
    checkpoints: [before(prompt.prepared), before(prompt.asked)],
    onProgress: (done, total) => report({ phase: 'prefill', done, total }),
  };
}

/** The first message that the model is shown; null = all of them. */
function memoryStart(asked: readonly EngineMessage[], seen: readonly EngineMessage[]): string | null {
  return seen.length === asked.length ? null : (seen[0]?.id ?? null);
}
