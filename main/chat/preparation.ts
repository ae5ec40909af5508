import { AppError } from '../../contract/errors.ts';
import type { PictureReference } from '../db/port.ts';
import type { Engine } from '../engine/port.ts';
import type { Archives } from './archives.ts';
import type { ChatEvents } from './chat-events.ts';
import { engineMessages } from './engine-messages.ts';
import { engineOptions } from './engine-options.ts';

export interface PreparationDependencies {
  readonly engine: Pick<Engine, 'prepare'>;
  readonly archives: Archives;
  readonly events: ChatEvents;
  readonly modelReady: (signal: AbortSignal, contextTokens?: number) => Promise<void>;
  readonly reportBug: (error: unknown) => void;
}

interface Running {
  readonly conversationId: string;
  readonly abort: AbortController;
}

/** The question that is typed now, whose pictures the engine looks at ahead; at most one. */
export class Preparation {
  readonly #dependencies: PreparationDependencies;
  readonly #isIdle: () => boolean;
  #running: Running | null = null;

  /** @param isIdle no answer runs or waits */
  constructor(dependencies: PreparationDependencies, isIdle: () => boolean) {
    this.#dependencies = dependencies;
    this.#isIdle = isIdle;
  }

  /** Encodes and prefills a branch with these pictures; nothing where an answer runs or there are none. Never rejects. */
  async begin(conversationId: string, pictures: readonly PictureReference[]): Promise<void> {
    this.giveUp();
    if (!this.#isIdle() || pictures.length === 0) return;
    const abort = new AbortController();
    const own = { conversationId, abort };
    this.#running = own;
    try {
      await this.#prepare(conversationId, pictures, abort.signal);
    } catch (error) {
      if (!(error instanceof AppError) && !abort.signal.aborted) this.#dependencies.reportBug(error);
    } finally {
      this.#end(own);
    }
  }

  /** Something is prepared, or has been, for a question that is not asked yet. */
  get isThere(): boolean {
    return this.#running !== null;
  }

  /** Breaks it off; only where it is of that conversation, if one is named. */
  giveUp(conversationId?: string): void {
    if (conversationId !== undefined && this.#running?.conversationId !== conversationId) return;
    this.#running?.abort.abort();
    this.#running = null;
  }

  async #prepare(conversationId: string, pictures: readonly PictureReference[], signal: AbortSignal): Promise<void> {
    const { archives, engine, events, modelReady } = this.#dependencies;
    const archive = await archives.of(conversationId);
    const [conversation, branch] = await Promise.all([
      archive.store.getConversation(conversationId),
      archive.store.readBranch(conversationId),
    ]);
    const options = engineOptions(conversation);
    await modelReady(signal, options.contextTokens);
    const forEngine = (sha256: string) => archive.pictures.forEngine(sha256);
    const unsent = pictures.map(({ sha256 }) => ({ type: 'picture', picture: forEngine(sha256) }) as const);
    const messages = [...engineMessages(branch, forEngine), { id: 'unsent', role: 'user', parts: unsent } as const];
    if (signal.aborted || !this.#isIdle()) return;
    await engine.prepare(
      {
        conversationId,
        messages,
        ...options,
        keepsState: !conversation.temporary,
      },
      signal,
      (progress) => events.emit('chat.preparation', { conversationId, progress }),
    );
  }

  /** Told unless another preparation of the same conversation has taken over. */
  #end(ended: Running): void {
    if (this.#running !== ended && this.#running?.conversationId === ended.conversationId) return;
    this.#dependencies.events.emit('chat.preparation', { conversationId: ended.conversationId, progress: null });
  }
}
