import type { Message } from '../../contract/conversation.ts';
import type { EarlierMessages, OpenedConversation } from '../../contract/requests.ts';
import type { PictureReference } from '../db/port.ts';
import type { Engine } from '../engine/port.ts';
import { AnswerQueue } from './answer-queue.ts';
import type { Archive, Archives } from './archives.ts';
import { Branches } from './branches.ts';
import type { ChatEvents } from './chat-events.ts';
import { forksOf } from './forks-of.ts';
import { Preparation } from './preparation.ts';
import { type AnswerDependencies, RunningAnswer } from './running-answer.ts';
import { type TitleDependencies, Titles } from './titles.ts';
import { TurnOrder } from './turn-order.ts';

export interface ChatDependencies extends AnswerDependencies, TitleDependencies {
  readonly engine: Pick<Engine, 'ask' | 'prepare' | 'forget'>;
  readonly archives: Archives;
  readonly newId: () => string;
  /** What uses the model while nobody asks it anything. */
  readonly leftover?: Leftover;
  /** An answer has its end; `temporary` = its conversation is in memory only. */
  readonly onAnswer?: (message: Message, conversation: Pick<Archive, 'temporary'>) => void;
}

/** Work for the model that any question comes before. */
export interface Leftover {
  /** Breaks it off and resolves when the model is free. Never rejects. */
  free(): Promise<void>;
  /** Nothing is asked of the model now. */
  offer(): void;
}

export interface Question {
  readonly conversationId: string;
  readonly text: string;
  readonly pictures: readonly PictureReference[];
}

/**
 * Messages that a window is given when it opens a conversation: more than it can show at once. The rest follows in stretches, since whole
 * conversations of thousands would take seconds on their way.
 */
const openedMessages = 100;
/** Messages of each stretch: about a frame's work for the window that takes them. */
const earlierMessages = 250;

/**
 * The life of a turn: the question is committed before anything is computed, answers run one after another in the order in which they were
 * asked, and each is kept as it is shown.
 */
export class ChatService {
  /** Edits, new answers, forks and what else changes the shape of a conversation. */
  readonly branches: Branches;
  readonly #dependencies: ChatDependencies;
  readonly #events: ChatEvents;
  /** The model is being changed. */
  #switching = false;
  readonly #queue: AnswerQueue;
  readonly #order = new TurnOrder();
  readonly #preparation: Preparation;
  readonly #titles: Titles;

  constructor(dependencies: ChatDependencies) {
    this.#dependencies = dependencies;
    this.#events = dependencies.events;
    this.#titles = new Titles(dependencies);
    this.#queue = new AnswerQueue({
      freeModel: () => this.#freeModel(),
      onEnd: (message, archive) => this.#ended(message, archive),
    });
    this.#preparation = new Preparation(dependencies, () => this.#queue.isEmpty);
    this.branches = new Branches({
      ...dependencies,
      queue: this.#queue,
      order: this.#order,
      announce: (messages, archive, modelId) => this.#announce(messages, archive, modelId),
      enqueue: (answer, archive) => this.#enqueue(answer, archive),
    });
  }

  /** What the model can be used for besides conversations: nothing; what a person asks for; anything, as nothing is prepared for a question either. */
  get spare(): 'nothing' | 'wanted' | 'anything' {
    if (this.#switching || !this.#queue.isEmpty || this.#titles.isAsking) return 'nothing';
    return this.#preparation.isThere ? 'wanted' : 'anything';
  }

  /** Commits a question and queues its answer. Rejects with `NOT_FOUND`, `PICTURE_MISSING`, `DISK_FULL`, `DATABASE_FAILED`; nothing was sent then. */
  send(question: Question): Promise<readonly [Message, Message]> {
    return this.#order.run(() => this.#send(question));
  }

  /** Stops an answer or withdraws it from the queue. An ended or unknown one is left as it is. */
  stop(messageId: string): void {
    this.#queue.stop(messageId);
  }

  /** Makes a listed model the chosen one, as {@link switchModel} does. Rejects as `ChatModels.use`. */
  useModel(modelId: string): Promise<void> {
    return this.switchModel(() => this.#dependencies.models.use(modelId));
  }

  /** Changes the model when no answer runs: one that runs is the old model's to its end, one that waits is the new one's. Settles as the change does. */
  switchModel<T>(change: () => Promise<T>): Promise<T> {
    const switching = async (): Promise<T> => {
      this.#switching = true;
      try {
        return await change();
      } finally {
        this.#switching = false;
        this.#dependencies.leftover?.offer();
      }
    };
    return this.#queue.whileIdle(switching);
  }

  /**
   * Lets the engine encode the pictures of a question that is still typed. Does nothing while an answer runs; a failure shows when the
   * question is asked. The question does not break it off: the engine goes on with what its own conversation has prepared.
   */
  async prepare(conversationId: string, pictures: readonly PictureReference[]): Promise<void> {
    if (pictures.length > 0) await this.#freeModel();
    await this.#preparation.begin(conversationId, pictures);
    this.#dependencies.leftover?.offer();
  }

  /** Breaks off what is prepared for a conversation that nobody will ask, and forgets the conversation. */
  async discard(conversationId: string): Promise<void> {
    const { archives, engine } = this.#dependencies;
    this.#preparation.giveUp(conversationId);
    engine.forget(conversationId);
    await archives.discard(conversationId);
  }

  /** The end of a branch with the numbers from which a window can follow its running answers. The caller has subscribed before. */
  async open(conversationId: string): Promise<OpenedConversation> {
    const { archives } = this.#dependencies;
    const { store } = await archives.of(conversationId);
    // Posted in one go: the store works in order, so what was posted before the read is in the read.
    const branch = store.readBranchEnd(conversationId, openedMessages);
    const forks = store.readForks(conversationId);
    const running = this.#queue.answers(conversationId);
    const seqs = Object.fromEntries(running.map(({ message, seq }) => [message.id, seq]));
    const [conversation, messages, groups] = await Promise.all([archives.get(conversationId), branch, forks]);
    for (const { message, progress } of running) {
      if (progress !== null) this.#events.emit('chat.progress', { conversationId, messageId: message.id, progress });
    }
    return { conversation, messages, seqs, forks: forksOf(messages, groups) };
  }

  /** What comes before a message of a branch that a window has opened. Rejects with `NOT_FOUND`. */
  async readEarlier(conversationId: string, messageId: string): Promise<EarlierMessages> {
    const { store } = await this.#dependencies.archives.of(conversationId);
    const branch = store.readBranchBefore(messageId, earlierMessages);
    const [messages, groups] = await Promise.all([branch, store.readForks(conversationId)]);
    return { messages, forks: forksOf(messages, groups) };
  }

  /** Stops what runs and what is prepared in conversations, then deletes them, the stored ones in one commit. */
  async delete(conversationIds: readonly string[]): Promise<void> {
    const { archives, engine, now } = this.#dependencies;
    for (const id of conversationIds) {
      this.#preparation.giveUp(id);
      await this.#titles.giveUp(id);
    }
    await this.#queue.stopAll(conversationIds.flatMap((id) => this.#queue.answers(id)));
    await archives.delete(conversationIds, now());
    for (const id of conversationIds) engine.forget(id);
    this.#events.emit('conversations.removed', { ids: conversationIds });
  }

  /** Stops every answer and what else is asked of the model, and resolves when their ends are committed. */
  async stopAll(): Promise<void> {
    this.#preparation.giveUp();
    await this.#queue.stopAll(this.#queue.answers());
    await this.#titles.giveUp();
  }

  /** Interrupts every answer and resolves when their ends are committed. Nothing can be sent afterwards. */
  async close(): Promise<void> {
    this.#preparation.giveUp();
    await this.#queue.close();
    await this.#titles.giveUp();
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

  async #announce(messages: readonly Message[], archive: Archive, modelId?: string): Promise<void> {
    for (const message of messages) this.#events.emit('chat.message', { message });
    const answer = messages.at(-1);
    if (answer === undefined) return;
    this.#enqueue(answer, archive, modelId);
    const conversation = await this.#dependencies.archives.get(answer.conversationId);
    this.#events.emit('conversation.changed', { conversation });
  }

  #enqueue(answer: Message, archive: Archive, modelId?: string): void {
    this.#queue.add(new RunningAnswer(answer, archive, this.#dependencies, modelId));
  }

  #ended(message: Message, archive: Archive): void {
    this.#tellAnswer(message, archive);
    if (!this.#queue.isEmpty) return;
    this.#preparation.giveUp();
    this.#titles.begin(message, archive);
    void this.#titles.ended.then(() => this.#dependencies.leftover?.offer());
  }

  async #freeModel(): Promise<void> {
    await this.#titles.giveUp();
    // Last: a title that ends offers the model to it.
    await this.#dependencies.leftover?.free();
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
