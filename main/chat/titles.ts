import type { Message } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { AskRequest, Engine, EngineMessage, Sampling } from '../engine/port.ts';
import type { Archive } from './archives.ts';
import type { ChatEvents } from './chat-events.ts';
import { cleanTitle } from './clean-title.ts';
import { engineMessages } from './engine-messages.ts';
import { engineOptions } from './engine-options.ts';

export interface TitleDependencies {
  readonly engine: Pick<Engine, 'ask'>;
  readonly events: ChatEvents;
  /** The loaded model, where it may name conversations; null where none does: the setting is off, or it is the demo. */
  readonly namingModel: () => { readonly contextTokens: number } | null;
  readonly reportBug: (error: unknown) => void;
}

interface Running {
  readonly conversationId: string;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

const exact: Sampling = { temperature: 0, topP: 1, topK: 0, repeatPenalty: 1, seed: null };
const maxTokens = 32;
const requests = {
  english: 'Name this conversation: a title of three to six words, nothing else.',
  chinese: '请为这段对话起一个标题，不超过十二个字，只回答标题。',
};

/**
 * Lets the model name a conversation after an answer, while it has nothing else to do. The request is one more question on the same branch,
 * which is never kept: all before it is in the KV cache already, and the next real question goes back to there. Whatever else needs the
 * model comes first; a title that was given up is asked for after the next answer, one that failed is not asked for again.
 */
export class Titles {
  readonly #dependencies: TitleDependencies;
  readonly #asked = new Set<string>();
  #running: Running | null = null;

  constructor(dependencies: TitleDependencies) {
    this.#dependencies = dependencies;
  }

  /** Asks for a title after an answer that has just ended, where the conversation wants one. The model must be free. */
  begin(answer: Message, archive: Archive): void {
    const { conversationId } = answer;
    const model = this.#dependencies.namingModel();
    if (model === null || this.#asked.has(conversationId) || !leavesRoom(answer, model.contextTokens)) return;
    const abort = new AbortController();
    const ended = this.#name(answer, archive, abort.signal)
      // That there is no title shows in the list; nobody waits for more.
      .catch((error: unknown) => error instanceof AppError || this.#dependencies.reportBug(error))
      .then(() => void (abort.signal.aborted || this.#asked.add(conversationId)));
    const running = { conversationId, abort, ended };
    this.#running = running;
    void ended.then(() => {
      if (this.#running === running) this.#running = null;
    });
  }

  /** Resolves when nothing is asked, or at once where nothing is. */
  get ended(): Promise<void> {
    return this.#running?.ended ?? Promise.resolve();
  }

  /** A title is being asked for. */
  get isAsking(): boolean {
    return this.#running !== null;
  }

  /** Breaks off what is asked and resolves when the model is free; only where it is of that conversation, if one is named. */
  async giveUp(conversationId?: string): Promise<void> {
    if (conversationId !== undefined && this.#running?.conversationId !== conversationId) return;
    this.#running?.abort.abort();
    await this.#running?.ended;
  }

  async #name(answer: Message, archive: Archive, signal: AbortSignal): Promise<void> {
    const { id, conversationId } = answer;
    const { store } = archive;
    const [conversation, branch] = await Promise.all([store.getConversation(conversationId), store.readBranchTo(id)]);
    if (conversation.titledBy !== 'question' || signal.aborted) return;
    if (conversation.contextTokens > 0 && !leavesRoom(answer, conversation.contextTokens)) return;
    const request: AskRequest = {
      conversationId,
      messages: withRequest(engineMessages(branch, (sha256) => archive.pictures.forEngine(sha256))),
      ...engineOptions(conversation),
      thinking: false,
      sampling: exact,
      maxTokens,
    };
    const title = cleanTitle(await this.#ask(request, signal));
    if (signal.aborted) return;
    const named = title === '' ? null : await store.titleByModel(conversationId, title);
    if (named !== null) this.#dependencies.events.emit('conversation.changed', { conversation: named });
  }

  async #ask(request: AskRequest, signal: AbortSignal): Promise<string> {
    let text = '';
    for await (const event of this.#dependencies.engine.ask(request, signal)) {
      if (event.type === 'delta' && event.part === 'text') text += event.text;
    }
    return text;
  }
}

/** An own end, and a context with so much room that nothing of the branch is dropped for the request. */
function leavesRoom({ outcome, stats }: Message, contextTokens: number): boolean {
  if (outcome?.kind !== 'done' || stats === null) return false;
  return stats.promptTokens + stats.answerTokens <= contextTokens / 2;
}

function withRequest(messages: readonly EngineMessage[]): readonly EngineMessage[] {
  const words = messages.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])));
  const text = /\p{Script=Han}/u.test(words[0] ?? '') ? requests.chinese : requests.english;
  return [...messages, { id: 'title', role: 'user', parts: [{ type: 'text', text }] }];
}
