import type { Conversation, Message } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { PictureReference } from '../db/port.ts';
import type { Engine } from '../engine/port.ts';
import type { AnswerQueue } from './answer-queue.ts';
import type { Archive, Archives } from './archives.ts';
import type { ChatEvents } from './chat-events.ts';
import type { TurnOrder } from './turn-order.ts';

/** The models that the user can choose among, by `ModelOption.id`. */
export interface ChatModels {
  /** Rejects with `NOT_FOUND` for an id that is not listed. */
  check(modelId: string): Promise<void>;
  /** Makes it the chosen model; resolves when it is being loaded. Rejects with `NOT_FOUND`, `MODEL_*`; the chosen one stays then. */
  use(modelId: string): Promise<void>;
}

export interface BranchDependencies {
  readonly archives: Archives;
  readonly events: ChatEvents;
  readonly models: Pick<ChatModels, 'check'>;
  readonly engine: Pick<Engine, 'forget'>;
  readonly queue: AnswerQueue;
  readonly order: TurnOrder;
  /** Shows new messages and queues the answer among them. */
  readonly announce: (messages: readonly Message[], archive: Archive, modelId?: string) => Promise<void>;
  /** Queues an answer that goes on. */
  readonly enqueue: (answer: Message, archive: Archive) => void;
  readonly newId: () => string;
  readonly now: () => number;
}

export interface Edit {
  /** The question that stays as it is, beside the new one. */
  readonly messageId: string;
  readonly text: string;
  readonly pictures: readonly PictureReference[];
}

/** What changes the shape of a conversation. All of it, and the questions that are sent, one after another. */
export class Branches {
  readonly #dependencies: BranchDependencies;

  constructor(dependencies: BranchDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * A new answer beside an ended one, by the chosen model or by another one, which is the chosen one from its turn on. Rejects with
   * `NOT_FOUND` and, for a question or a running answer, `INVALID_INPUT`.
   */
  regenerate(messageId: string, modelId: string | null = null): Promise<Message> {
    return this.#inOrder(messageId, async (old, archive) => {
      if (old.role !== 'assistant' || old.parentId === null || old.outcome === null) {
        throw new AppError('INVALID_INPUT', 'only an ended answer can be given anew');
      }
      const { announce, models, newId, now } = this.#dependencies;
      if (modelId !== null) await models.check(modelId);
      const answer = await archive.store.addAnswer({ id: newId(), questionId: old.parentId, createdAt: now() });
      await announce([answer], archive, modelId ?? undefined);
      return answer;
    });
  }

  /** A question beside another one, with its answer. Rejects with `NOT_FOUND`, `PICTURE_MISSING` and, for an answer, `INVALID_INPUT`. */
  edit({ messageId, text, pictures }: Edit): Promise<readonly [Message, Message]> {
    return this.#inOrder(messageId, async ({ conversationId, role, parentId }, archive) => {
      if (role !== 'user') throw new AppError('INVALID_INPUT', 'only a question can be asked anew');
      const { announce, newId, now } = this.#dependencies;
      const ids = { questionId: newId(), answerId: newId() };
      const question = { conversationId, parentId, text, pictures, createdAt: now(), keepDraft: true };
      const turn = await archive.store.addTurn({ ...ids, ...question });
      await announce(turn, archive);
      return turn;
    });
  }

  /** Goes on with the shown branch's last answer. Rejects with `NOT_FOUND` and, where it cannot go on, `INVALID_INPUT`. */
  resume(messageId: string): Promise<Message> {
    return this.#inOrder(messageId, async (_, archive) => {
      const answer = await archive.store.resumeAnswer(messageId);
      this.#tellReshaped(answer.conversationId, false);
      this.#dependencies.enqueue(answer, archive);
      return answer;
    });
  }

  /** Shows the branch through a message. Rejects with `NOT_FOUND`. */
  async show(messageId: string): Promise<void> {
    await this.#inOrder(messageId, async (_, { store }) => this.#tell(await store.showBranch(messageId), false));
  }

  /** A new conversation of the same kind that begins with the branch up to a message. Rejects with `NOT_FOUND`, `DISK_FULL`, `DATABASE_*`. */
  async fork(messageId: string): Promise<Conversation> {
    const { archives, events, newId, now } = this.#dependencies;
    const conversation = await archives.fork({ messageId, conversationId: newId(), createdAt: now() });
    events.emit('conversation.changed', { conversation });
    return conversation;
  }

  /** Takes a question and its answers out, those that run included. Rejects with `NOT_FOUND` and, for an answer, `INVALID_INPUT`. */
  async deleteExchange(messageId: string): Promise<void> {
    await this.#inOrder(messageId, async ({ conversationId, role }, { store }) => {
      if (role !== 'user') throw new AppError('INVALID_INPUT', 'an exchange is named by its question');
      const { engine, queue } = this.#dependencies;
      await queue.stopAll(queue.answers(conversationId).filter(({ message }) => message.parentId === messageId));
      const conversation = await store.deleteExchange(messageId);
      engine.forget(conversationId);
      this.#tell(conversation, true);
    });
  }

  #inOrder<T>(messageId: string, change: (message: Message, archive: Archive) => Promise<T>): Promise<T> {
    const { archives, order } = this.#dependencies;
    return order.run(async () => {
      const archive = await archives.ofMessage(messageId);
      return change(await archive.store.getMessage(messageId), archive);
    });
  }

  #tell(conversation: Conversation, removed: boolean): void {
    this.#dependencies.events.emit('conversation.changed', { conversation });
    this.#tellReshaped(conversation.id, removed);
  }

  #tellReshaped(id: string, removed: boolean): void {
    this.#dependencies.events.emit('conversation.reshaped', { id, removed });
  }
}
