import { titleOf } from '../../../main/db/title.ts';

interface ModelMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly parentId: string | null;
  readonly role: 'user' | 'assistant';
  text: string;
  ended: boolean;
}

interface ModelConversation {
  readonly id: string;
  title: string;
  leafId: string | null;
  deletedAt: number | null;
}

/** What the database must hold after the same calls, in plain maps. */
export class TreeModel {
  readonly conversations = new Map<string, ModelConversation>();
  readonly messages = new Map<string, ModelMessage>();

  create(id: string): void {
    this.conversations.set(id, { id, title: '', leafId: null, deletedAt: null });
  }

  addTurn(turn: {
    conversationId: string;
    questionId: string;
    answerId: string;
    parentId: string | null;
    text: string;
  }): void {
    const { conversationId, questionId, answerId, parentId, text } = turn;
    const conversation = this.#conversation(conversationId);
    if (conversation.leafId === null) conversation.title = titleOf(text);
    this.messages.set(questionId, { id: questionId, conversationId, parentId, role: 'user', text, ended: true });
    this.addAnswer(answerId, questionId);
  }

  addAnswer(id: string, questionId: string): void {
    const { conversationId } = this.#message(questionId);
    this.messages.set(id, { id, conversationId, parentId: questionId, role: 'assistant', text: '', ended: false });
    this.#conversation(conversationId).leafId = id;
  }

  append(id: string, text: string): void {
    this.#message(id).text += text;
  }

  end(id: string): void {
    this.#message(id).ended = true;
  }

  delete(id: string, at: number): void {
    this.#conversation(id).deletedAt ??= at;
  }

  restore(id: string): void {
    this.#conversation(id).deletedAt = null;
  }

  purge(before: number): void {
    const gone = [...this.conversations.values()].filter(({ deletedAt }) => deletedAt !== null && deletedAt < before);
    for (const { id } of gone) this.conversations.delete(id);
    for (const message of this.messages.values()) {
      if (!this.conversations.has(message.conversationId)) this.messages.delete(message.id);
    }
  }

  /** From the root to the message. */
  branchTo(id: string | null): readonly ModelMessage[] {
    if (id === null) return [];
    const message = this.#message(id);
    return [...this.branchTo(message.parentId), message];
  }

  #conversation(id: string): ModelConversation {
    const conversation = this.conversations.get(id);
    if (conversation === undefined) throw new Error(`no conversation ${id}`);
    return conversation;
  }

  #message(id: string): ModelMessage {
    const message = this.messages.get(id);
    if (message === undefined) throw new Error(`no message ${id}`);
    return message;
  }
}
