import type { Outcome } from '../../../contract/conversation.ts';
import { titleOf } from '../../../main/db/title.ts';

export interface ModelMessage {
  readonly id: string;
  readonly conversationId: string;
  parentId: string | null;
  readonly role: 'user' | 'assistant';
  text: string;
  /** null = a question, or an answer that streams. */
  outcome: Outcome | null;
}

interface ModelConversation {
  readonly id: string;
  title: string;
  leafId: string | null;
  deletedAt: number | null;
}

/** What the database must hold after the same calls, in plain maps. Messages are in the order in which they were made. */
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
    if (conversation.leafId === null && conversation.title === '') conversation.title = titleOf(text);
    this.#add({ id: questionId, conversationId, parentId, role: 'user', text, outcome: null });
    this.addAnswer(answerId, questionId);
  }

  addAnswer(id: string, questionId: string): void {
    const { conversationId } = this.message(questionId);
    this.#add({ id, conversationId, parentId: questionId, role: 'assistant', text: '', outcome: null });
    this.#conversation(conversationId).leafId = id;
  }

  append(id: string, text: string): void {
    this.message(id).text += text;
  }

  end(id: string, outcome: Outcome): void {
    this.message(id).outcome = outcome;
  }

  /** The shown branch's last answers that can go on. */
  resumable(): readonly ModelMessage[] {
    const leaves = this.shown().flatMap(({ leafId }) => (leafId === null ? [] : [this.message(leafId)]));
    return leaves.filter(({ text, outcome }) => {
      return text !== '' && outcome !== null && !(outcome.kind === 'done' && outcome.reason === 'end');
    });
  }

  resume(id: string): void {
    this.message(id).outcome = null;
  }

  show(id: string): void {
    this.#conversation(this.message(id).conversationId).leafId = this.#latestLeaf(this.message(id)).id;
  }

  /** Copies the branch to a message under ids that the database chose; the question at its end is no part of it. */
  fork(id: string, conversationId: string, ids: readonly string[]): void {
    const branch = this.forked(id);
    this.create(conversationId);
    const fork = this.#conversation(conversationId);
    const { title } = this.#conversation(this.message(id).conversationId);
    fork.title = branch.length === 0 ? '' : title;
    for (const [index, { role, text, outcome }] of branch.entries()) {
      const copy = ids[index] ?? '';
      const end = role === 'assistant' ? (outcome ?? ({ kind: 'stopped' } as const)) : null;
      this.#add({ id: copy, conversationId, parentId: ids[index - 1] ?? null, role, text, outcome: end });
      fork.leafId = copy;
    }
  }

  /** What a fork from a message takes along. */
  forked(id: string): readonly ModelMessage[] {
    const branch = this.branchTo(id);
    return this.message(id).role === 'user' ? branch.slice(0, -1) : branch;
  }

  deleteExchange(questionId: string): void {
    const { conversationId, parentId } = this.message(questionId);
    const answers = this.children(conversationId, questionId);
    const following = answers.flatMap(({ id }) => this.children(conversationId, id));
    for (const message of following) message.parentId = parentId;
    for (const id of [questionId, ...answers.map((answer) => answer.id)]) this.messages.delete(id);
    const conversation = this.#conversation(conversationId);
    if (conversation.leafId === null || this.messages.has(conversation.leafId)) return;
    const start = parentId ?? this.children(conversationId, null).at(-1)?.id;
    conversation.leafId = start === undefined ? null : this.#latestLeaf(this.message(start)).id;
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

  /** Conversations that are not deleted. */
  shown(): readonly ModelConversation[] {
    return [...this.conversations.values()].filter(({ deletedAt }) => deletedAt === null);
  }

  /** From the root to the message. */
  branchTo(id: string | null): readonly ModelMessage[] {
    if (id === null) return [];
    const message = this.message(id);
    return [...this.branchTo(message.parentId), message];
  }

  children(conversationId: string, parentId: string | null): readonly ModelMessage[] {
    return [...this.messages.values()].filter(
      (message) => message.conversationId === conversationId && message.parentId === parentId,
    );
  }

  message(id: string): ModelMessage {
    const message = this.messages.get(id);
    if (message === undefined) throw new Error(`no message ${id}`);
    return message;
  }

  #latestLeaf(message: ModelMessage): ModelMessage {
    const child = this.children(message.conversationId, message.id).at(-1);
    return child === undefined ? message : this.#latestLeaf(child);
  }

  #add(message: ModelMessage): void {
    this.messages.set(message.id, message);
  }

  #conversation(id: string): ModelConversation {
    const conversation = this.conversations.get(id);
    if (conversation === undefined) throw new Error(`no conversation ${id}`);
    return conversation;
  }
}
