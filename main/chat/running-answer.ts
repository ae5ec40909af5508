import type { Message, Outcome } from '../../contract/conversation.ts';
import { AppError, toWireError } from '../../contract/errors.ts';
import type { TurnProgress } from '../../contract/model.ts';
import type { AskEvent, AskRequest, Engine } from '../engine/port.ts';
import { AnswerWriter } from './answer-writer.ts';
import type { Archive } from './archives.ts';
import type { ChatModels } from './branches.ts';
import type { ChatEvents } from './chat-events.ts';
import { engineMessages, partialAnswer } from './engine-messages.ts';
import { engineOptions } from './engine-options.ts';

export interface AnswerDependencies {
  readonly engine: Pick<Engine, 'ask'>;
  /** Resolves when a model is being loaded, with room for so many tokens where it can have it; rejects with why there is none. */
  readonly modelReady: (signal: AbortSignal, contextTokens?: number) => Promise<void>;
  /** SHA-256 of the language model's file of the model that answered; null = not known, or another one is chosen now. */
  readonly hashOfModel: (modelId: string) => Promise<string | null>;
  readonly models: ChatModels;
  readonly events: ChatEvents;
  readonly now: () => number;
  /** Unexpected errors, for the log. */
  readonly reportBug: (error: unknown) => void;
}

type End = Extract<AskEvent, { type: 'end' }>;

/** One answer, or the rest of one that goes on, from its place in the queue to its committed end. */
export class RunningAnswer {
  readonly message: Message;
  readonly archive: Archive;
  readonly #dependencies: AnswerDependencies;
  readonly #modelId: string | undefined;
  readonly #abort = new AbortController();
  readonly #writer: AnswerWriter;
  #abortOutcome: Outcome = { kind: 'stopped' };
  #progress: TurnProgress | null = null;
  readonly #finished = Promise.withResolvers<Message>();

  /** @param modelId of the model that answers, where it is not the chosen one */
  constructor(message: Message, archive: Archive, dependencies: AnswerDependencies, modelId?: string) {
    this.message = message;
    this.#modelId = modelId;
    this.archive = archive;
    this.#dependencies = dependencies;
    const { conversationId, id: messageId } = message;
    this.#writer = new AnswerWriter({
      commit: ({ part, text }) => archive.store.appendAnswer(messageId, part, text),
      show: ({ part, text }, seq) =>
        dependencies.events.emit('chat.delta', { conversationId, messageId, seq, part, text }),
      onFailure: (error) => this.#stopWith({ kind: 'failed', error: toWireError(error) }),
      now: dependencies.now,
    });
  }

  /** The last delta that a reader of the store sees from this moment on. */
  get seq(): number {
    return this.#writer.posted;
  }

  /** What it does before its first token, as it was last told; null = nothing yet. */
  get progress(): TurnProgress | null {
    return this.#progress;
  }

  /** Tells that others run before it. */
  wait(): void {
    this.#setProgress({ phase: 'queued' });
  }

  /** Resolves with the message as it is kept, once its end is committed; never rejects. */
  get finished(): Promise<Message> {
    return this.#finished.promise;
  }

  /** Ends it where it stands. The text that was given stays. */
  stop(): void {
    this.#stopWith({ kind: 'stopped' });
  }

  /** Ends it because the app ends. */
  interrupt(): void {
    this.#stopWith({ kind: 'interrupted' });
  }

  /** Runs it to its end and resolves {@link finished}. One that was stopped before ends at once, without the engine. */
  async run(): Promise<void> {
    this.#finished.resolve(await this.#run());
  }

  async #run(): Promise<Message> {
    try {
      const end = await this.#ask();
      await this.#writer.flush();
      return await this.#end(this.#abort.signal.aborted ? this.#abortOutcome : outcomeOf(end), end);
    } catch (error) {
      await this.#writer.flush();
      return this.#end(this.#abort.signal.aborted ? this.#abortOutcome : this.#failure(error), null);
    }
  }

  async #ask(): Promise<End | null> {
    const { engine, modelReady, models } = this.#dependencies;
    const { signal } = this.#abort;
    signal.throwIfAborted();
    if (this.#modelId !== undefined) await models.use(this.#modelId);
    const request = await this.#request();
    await modelReady(signal, request.contextTokens);
    for await (const event of engine.ask(request, signal)) {
      if (event.type === 'end') return event;
      if (event.type === 'delta') this.#writer.write(event);
      else this.#setProgress(event.progress);
    }
    return null;
  }

  async #request(): Promise<AskRequest> {
    const { conversationId, id } = this.message;
    const { store, pictures } = this.archive;
    const [conversation, branch] = await Promise.all([store.getConversation(conversationId), store.readBranchTo(id)]);
    const messages = engineMessages(branch.slice(0, -1), (sha256) => pictures.forEngine(sha256));
    const { sampling } = conversation;
    const request: AskRequest = {
      conversationId,
      messages,
      ...engineOptions(conversation),
      keepsState: !conversation.temporary,
      ...(sampling === null ? {} : { sampling }),
    };
    const partial = partialAnswer(branch.at(-1));
    // The prompt must be the one that the words were an answer to: with thinking only where there was some.
    return partial === null ? request : { ...request, thinking: partial.thinking !== '', partial };
  }

  #setProgress(progress: TurnProgress): void {
    this.#progress = progress;
    const { conversationId, id: messageId } = this.message;
    this.#dependencies.events.emit('chat.progress', { conversationId, messageId, progress });
  }

  #stopWith(outcome: Outcome): void {
    if (this.#abort.signal.aborted) return;
    this.#abortOutcome = outcome;
    this.#abort.abort();
  }

  /** What is not known costs no answer its end. */
  #fileHash(modelId: string): Promise<string | null> {
    return this.#dependencies.hashOfModel(modelId).catch((error: unknown) => {
      this.#dependencies.reportBug(error);
      return null;
    });
  }

  #failure(error: unknown): Outcome {
    if (!(error instanceof AppError)) this.#dependencies.reportBug(error);
    return { kind: 'failed', error: toWireError(error) };
  }

  /** Commits the end and shows it. Where even that fails, the window still hears of it; the next start finds the answer interrupted. */
  async #end(outcome: Outcome, end: End | null): Promise<Message> {
    const stats = end === null ? null : { ...end.stats, fileHash: await this.#fileHash(end.stats.model.id) };
    const details = { outcome, stats, memoryStartId: end?.memoryStartId ?? null };
    let message: Message;
    try {
      message = await this.archive.store.endAnswer(this.message.id, details);
    } catch (error) {
      const kept = await this.archive.store.getMessage(this.message.id).catch(() => this.message);
      message = { ...kept, ...details, outcome: this.#failure(error) };
    }
    this.#dependencies.events.emit('chat.message', { message });
    return message;
  }
}

function outcomeOf(end: End | null): Outcome {
  if (end === null) return { kind: 'failed', error: { code: 'INTERNAL', message: 'the engine gave no end' } };
  return end.reason === 'stopped' ? { kind: 'stopped' } : { kind: 'done', reason: end.reason };
}
