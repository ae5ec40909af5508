import type { Message } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { OpenedConversation } from '../../contract/requests.ts';
import type { PictureReference } from '../db/port.ts';
import type { Engine } from '../engine/port.ts';
import type { Archive, Archives } from './archives.ts';
import type { ChatEvents } from './chat-events.ts';
import { engineMessages } from './engine-messages.ts';
import { type AnswerDependencies, RunningAnswer } from './running-answer.ts';

export interface ChatDependencies extends AnswerDependencies {
  readonly engine: Pick<Engine, 'ask' | 'prepare' | 'forget'>;
  readonly archives: Archives;
  readonly newId: () => string;
  /** An answer has its end; `temporary` = its conversation is in memory only. */
  readonly onAnswer?: (message: Message, conversation: Pick<Archive, 'temporary'>) => void;
}

export interface Question {
  readonly conversationId: string;
  readonly text: string;
  readonly pictures: readonly PictureReference[];
}

interface Preparation {
  readonly conversationId: string;
  readonly abort: AbortController;
}

/**
 * The life of a turn: the question is committed before anything is computed, answers run one after another in the order in which they were
 * asked (the machine has one model), and each is kept as it is shown.
 */
export class ChatService {
  readonly #dependencies: ChatDependencies;
  readonly #events: ChatEvents;
  readonly #queue: RunningAnswer[] = [];
  #closing = false;
  #preparation: Preparation | null = null;
  #lastSend: Promise<unknown> = Promise.resolve();

  constructor(dependencies: ChatDependencies) {
    this.#dependencies = dependencies;
    this.#events = dependencies.events;
  }

  /** Commits a question and queues its answer. Rejects with `NOT_FOUND`, `PICTURE_MISSING`, `DISK_FULL`, `DATABASE_FAILED`; nothing was sent then. */
  send(question: Question): Promise<readonly [Message, Message]> {
    // One after another: a question stands below the answer of the one that was sent before it, never beside it.
    const turn = this.#lastSend.then(() => this.#send(question));
    this.#lastSend = turn.catch(() => undefined);
    return turn;
  }

  /** A new answer beside an ended one. Rejects with `NOT_FOUND` and, for a question or a running answer, `INVALID_INPUT`. */
  async retry(messageId: string): Promise<Message> {
    const { archives, newId, now } = this.#dependencies;
    const archive = await archives.ofMessage(messageId);
    const old = await archive.store.getMessage(messageId);
    if (old.role !== 'assistant' || old.parentId === null || old.outcome === null) {
      throw new AppError('INVALID_INPUT', 'only an ended answer can be tried again');
    }
    const answer = await archive.store.addAnswer({ id: newId(), questionId: old.parentId, createdAt: now() });
    await this.#announce([answer], archive);
    return answer;
  }

  /** Stops an answer or withdraws it from the queue. An ended or unknown one is left as it is. */
  stop(messageId: string): void {
    const answer = this.#queue.find(({ message }) => message.id === messageId);
    if (answer === undefined) return;
    answer.stop();
    this.#withdraw(answer);
  }

  /**
   * Lets the engine encode the pictures of a question that is still typed. Does nothing while an answer runs; a failure shows when the
   * question is asked. The question does not break it off: the engine goes on with what its own conversation has prepared.
   */
  async prepare(conversationId: string, pictures: readonly PictureReference[]): Promise<void> {
    this.#preparation?.abort.abort();
    if (this.#queue.length > 0 || pictures.length === 0) return;
    const abort = new AbortController();
    const own = { conversationId, abort };
    this.#preparation = own;
    try {
      await this.#prepare(conversationId, pictures, abort.signal);
    } catch (error) {
      if (!(error instanceof AppError) && !abort.signal.aborted) this.#dependencies.reportBug(error);
    } finally {
      this.#endPreparation(own);
    }
  }

  /** Breaks off what is prepared for a conversation that nobody will ask, and forgets the conversation. */
  async discard(conversationId: string): Promise<void> {
    const { archives, engine } = this.#dependencies;
    this.#giveUpPreparation(conversationId);
    engine.forget(conversationId);
    await archives.discard(conversationId);
  }

  /** A branch with the numbers from which a window can follow its running answers. The caller has subscribed before. */
  async open(conversationId: string): Promise<OpenedConversation> {
    const { archives } = this.#dependencies;
    const archive = await archives.of(conversationId);
    // Posted in one go: the store works in order, so what was posted before the read is in the read.
    const branch = archive.store.readBranch(conversationId);
    const running = this.#queue.filter(({ message }) => message.conversationId === conversationId);
    const seqs = Object.fromEntries(running.map(({ message, seq }) => [message.id, seq]));
    const [conversation, messages] = await Promise.all([archives.get(conversationId), branch]);
    for (const { message, progress } of running) {
      if (progress !== null) this.#events.emit('chat.progress', { conversationId, messageId: message.id, progress });
    }
    return { conversation, messages, seqs };
  }

  /** Stops what runs and what is prepared in a conversation, then deletes it. */
  async delete(conversationId: string): Promise<void> {
    const { archives, engine, now } = this.#dependencies;
    this.#giveUpPreparation(conversationId);
    const running = this.#queue.filter(({ message }) => message.conversationId === conversationId);
    await this.#stopAnswers(running);
    await archives.delete(conversationId, now());
    engine.forget(conversationId);
    this.#events.emit('conversation.removed', { id: conversationId });
  }

  /** Stops every answer and what is prepared, and resolves when their ends are committed. */
  async stopAll(): Promise<void> {
    this.#preparation?.abort.abort();
    const running = [...this.#queue];
    await this.#stopAnswers(running);
  }

  /** Interrupts every answer and resolves when their ends are committed. Nothing can be sent afterwards. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#preparation?.abort.abort();
    const running = [...this.#queue];
    for (const answer of running) {
      answer.interrupt();
      this.#withdraw(answer);
    }
    await Promise.all(running.map(({ finished }) => finished));
  }

  async #send(question: Question): Promise<readonly [Message, Message]> {
    const { archives, newId, now } = this.#dependencies;
    const archive = await archives.of(question.conversationId);
    const conversation = await archive.store.getConversation(question.conversationId);
    const turn = await archive.store.addTurn({
      ...question,
      questionId: newId(),
      answerId: newId(),
      parentId: conversation.activeLeafId,
      createdAt: now(),
    });
    await this.#announce(turn, archive);
    return turn;
  }

  async #prepare(conversationId: string, pictures: readonly PictureReference[], signal: AbortSignal): Promise<void> {
    const { archives, engine, modelReady } = this.#dependencies;
    const archive = await archives.of(conversationId);
    const [conversation, branch] = await Promise.all([
      archive.store.getConversation(conversationId),
      archive.store.readBranch(conversationId),
    ]);
    await modelReady(signal);
    const forEngine = (sha256: string) => archive.pictures.forEngine(sha256);
    const unsent = pictures.map(({ sha256 }) => ({ type: 'picture', picture: forEngine(sha256) }) as const);
    const messages = [...engineMessages(branch, forEngine), { id: 'unsent', role: 'user', parts: unsent } as const];
    if (signal.aborted || this.#queue.length > 0) return;
    await engine.prepare(
      { conversationId, messages, detail: conversation.detail, thinking: conversation.thinking },
      signal,
      (progress) => this.#events.emit('chat.preparation', { conversationId, progress }),
    );
  }

  #giveUpPreparation(conversationId: string): void {
    if (this.#preparation?.conversationId === conversationId) this.#preparation.abort.abort();
  }

  async #stopAnswers(answers: readonly RunningAnswer[]): Promise<void> {
    for (const { message } of answers) this.stop(message.id);
    await Promise.all(answers.map(({ finished }) => finished));
  }

  /** Told unless another preparation of the same conversation has taken over. */
  #endPreparation(ended: Preparation): void {
    if (this.#preparation !== ended && this.#preparation?.conversationId === ended.conversationId) return;
    this.#events.emit('chat.preparation', { conversationId: ended.conversationId, progress: null });
  }

  async #announce(messages: readonly Message[], archive: Archive): Promise<void> {
    for (const message of messages) this.#events.emit('chat.message', { message });
    const answer = messages.at(-1);
    if (answer === undefined) return;
    this.#enqueue(new RunningAnswer(answer, archive, this.#dependencies));
    await this.#tellConversation(answer.conversationId);
  }

  async #tellConversation(conversationId: string): Promise<void> {
    const conversation = await this.#dependencies.archives.get(conversationId);
    this.#events.emit('conversation.changed', { conversation });
  }

  #enqueue(answer: RunningAnswer): void {
    this.#queue.push(answer);
    if (this.#closing) answer.interrupt();
    if (this.#queue.length === 1) void this.#work();
    else answer.wait();
  }

  /** Takes an answer that has not begun out of the queue, so that it ends now and not when its turn comes. */
  #withdraw(answer: RunningAnswer): void {
    const place = this.#queue.indexOf(answer);
    if (place <= 0) return;
    this.#queue.splice(place, 1);
    void answer.run();
  }

  async #work(): Promise<void> {
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      await next.run();
      const message = await next.finished;
      // From here to the next look at the queue nothing is awaited: a question that comes to an empty queue begins a loop of its own.
      this.#queue.shift();
      this.#tellAnswer(message, next.archive);
    }
  }

  /** Whoever hears of the end cannot keep the next answer from its turn. */
  #tellAnswer(message: Message, { temporary }: Archive): void {
    try {
      this.#dependencies.onAnswer?.(message, { temporary });
    } catch (error) {
      this.#dependencies.reportBug(error);
    }
  }
}
