import type { Conversation, Message } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { Input } from '../../contract/requests.ts';
import type { FakeChat } from './fake-chat.ts';

/** `branches.*` and the `chat.*` requests that change the shape of a conversation, on a fake chat. */
export class FakeBranches {
  readonly #chat: FakeChat;

  constructor(chat: FakeChat) {
    this.#chat = chat;
  }

  handlers() {
    return {
      'chat.regenerate': ({ messageId }: Input<'chat.regenerate'>) => this.regenerate(messageId),
      'chat.edit': (input: Input<'chat.edit'>) => this.edit(input),
      'chat.continue': ({ messageId }: Input<'chat.continue'>) => this.goOn(messageId),
      'branches.show': ({ messageId }: Input<'branches.show'>) => this.show(messageId),
      'branches.fork': ({ messageId }: Input<'branches.fork'>) => this.fork(messageId),
      'branches.deleteExchange': ({ messageId }: Input<'branches.deleteExchange'>) => this.deleteExchange(messageId),
    };
  }

  regenerate(messageId: string): Message {
    const { role, outcome, parentId } = this.#chat.message(messageId);
    if (role !== 'assistant' || outcome === null || parentId === null) throw new AppError('INVALID_INPUT');
    return this.#chat.answer(this.#chat.message(parentId));
  }

  edit({ messageId, text, pictures }: Input<'chat.edit'>): readonly [Message, Message] {
    const { conversationId, role, parentId } = this.#chat.message(messageId);
    if (role !== 'user') throw new AppError('INVALID_INPUT');
    return this.#chat.ask(conversationId, parentId, text, pictures);
  }

  goOn(messageId: string): Message {
    const message = this.#chat.message(messageId);
    const text = message.parts.some((part) => part.type === 'text' && part.text !== '');
    if (message.role !== 'assistant' || message.outcome === null || !text) throw new AppError('INVALID_INPUT');
    return this.#chat.resume(message);
  }

  show(messageId: string, removed = false): void {
    let leaf = this.#chat.message(messageId);
    for (let child: Message | undefined = leaf; child !== undefined; ) {
      leaf = child;
      child = this.#chat.children(leaf.conversationId, leaf.id).at(-1);
    }
    this.#chat.change(leaf.conversationId, { activeLeafId: leaf.id });
    this.#chat.reshaped(leaf.conversationId, removed);
  }

  fork(messageId: string): Conversation {
    const last = this.#chat.message(messageId);
    const { title, titledBy, temporary, detail } = this.#chat.get(last.conversationId);
    const fork = this.#chat.create(temporary, detail);
    const branch: Message[] = [];
    for (let one: Message | null = last; one !== null; ) {
      branch.unshift(one);
      one = one.parentId === null ? null : this.#chat.message(one.parentId);
    }
    if (last.role === 'user') this.#draft(fork.id, last);
    let parentId: string | null = null;
    for (const { id: _id, ...message } of last.role === 'user' ? branch.slice(0, -1) : branch) {
      parentId = this.#chat.addMessage({ ...message, conversationId: fork.id, parentId }).id;
    }
    return this.#chat.change(fork.id, { title, titledBy });
  }

  deleteExchange(messageId: string): void {
    const question = this.#chat.message(messageId);
    const { conversationId, parentId, role } = question;
    if (role !== 'user') throw new AppError('INVALID_INPUT');
    const answers = this.#chat.children(conversationId, messageId);
    const following = answers.flatMap(({ id }) => this.#chat.children(conversationId, id));
    for (const { id } of answers) this.#chat.stop(id);
    for (const { id } of [question, ...answers]) this.#chat.messages.delete(id);
    for (const one of following) this.#chat.messages.set(one.id, { ...one, parentId });
    this.#settle(conversationId, following.at(-1)?.id ?? parentId);
  }

  /** Shows the branch through a message, or any where that one is gone. */
  #settle(conversationId: string, messageId: string | null): void {
    const { activeLeafId } = this.#chat.get(conversationId);
    if (this.#chat.messages.has(activeLeafId ?? '')) return this.#chat.reshaped(conversationId, true);
    const id = messageId ?? this.#chat.children(conversationId, null).at(-1)?.id;
    if (id !== undefined) return this.show(id, true);
    this.#chat.change(conversationId, { activeLeafId: null });
    this.#chat.reshaped(conversationId, true);
  }

  #draft(conversationId: string, { parts }: Message): void {
    const pictures = parts.flatMap((part) =>
      part.type === 'picture' ? [{ picture: part.picture, name: part.name }] : [],
    );
    const text = parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
    this.#chat.drafts.set(conversationId, { conversationId, text, pictures });
  }
}
