import type { Conversation, Folder } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { EventName, Events } from '../../contract/events.ts';
import type { DeletedConversation, Input } from '../../contract/requests.ts';
import type { SearchChoices, SearchResult } from '../../contract/search.ts';
import type { FakeChat } from './fake-chat.ts';

type Emit = <E extends EventName>(event: E, payload: Events[E]) => void;

/** Folders, what is deleted, and searches by plain words. */
export class FakeOrder {
  readonly folders = new Map<string, Folder>();
  readonly #chat: FakeChat;
  readonly #emit: Emit;

  constructor(chat: FakeChat, emit: Emit) {
    this.#chat = chat;
    this.#emit = emit;
  }

  handlers() {
    const chat = this.#chat;
    return {
      'conversations.arrange': ({ ids, pinned, archived, folderId }: Input<'conversations.arrange'>) =>
        ids.map((id) =>
          chat.change(id, {
            ...(pinned === undefined ? {} : { pinnedAt: pinned ? 1 : null }),
            ...(archived === undefined ? {} : { archivedAt: archived ? 1 : null }),
            ...(folderId === undefined ? {} : { folderId }),
          }),
        ),
      'conversations.delete': ({ ids }: Input<'conversations.delete'>) => this.#delete(ids),
      'conversations.restore': ({ ids }: Input<'conversations.restore'>) => this.#restore(ids),
      'trash.list': () => this.#deleted(),
      'trash.erase': ({ ids }: Input<'trash.erase'>) => {
        for (const id of ids ?? [...chat.deleted]) {
          chat.deleted.delete(id);
          chat.conversations.delete(id);
        }
        this.#emit('conversations.changed', {});
      },
      'folders.list': () => [...this.folders.values()],
      'folders.create': ({ name }: Input<'folders.create'>) =>
        this.#set({ id: crypto.randomUUID(), name, createdAt: 1 }),
      'folders.rename': ({ id, name }: Input<'folders.rename'>) => {
        const folder = this.folders.get(id);
        if (folder === undefined) throw new AppError('NOT_FOUND');
        return this.#set({ ...folder, name });
      },
      'folders.delete': ({ id }: Input<'folders.delete'>) => {
        this.folders.delete(id);
        for (const one of chat.list()) if (one.folderId === id) chat.change(one.id, { folderId: null });
        this.#tellFolders();
      },
      'search.messages': ({ text, limit }: Input<'search.messages'>) => this.#search(text, limit),
      'search.choices': (): SearchChoices => ({ models: [] }),
    };
  }

  #delete(ids: readonly string[]): void {
    for (const id of ids) {
      this.#chat.get(id);
      this.#chat.deleted.add(id);
    }
    this.#emit('conversations.removed', { ids });
  }

  #restore(ids: readonly string[]): readonly Conversation[] {
    return ids.map((id) => {
      this.#chat.deleted.delete(id);
      return this.#chat.change(id, {});
    });
  }

  #deleted(): readonly DeletedConversation[] {
    return [...this.#chat.deleted].flatMap((id) => {
      const conversation = this.#chat.conversations.get(id);
      return conversation === undefined ? [] : [{ conversation, deletedAt: 1 }];
    });
  }

  #search(text: string, limit: number): SearchResult {
    const hits = [...this.#chat.messages.values()].flatMap((message) => {
      const words = message.parts.map((part) => (part.type === 'text' ? part.text : '')).join(' ');
      const at = words.toLowerCase().indexOf(text.toLowerCase());
      const conversation = this.#chat.conversations.get(message.conversationId);
      if (at === -1 || conversation === undefined) return [];
      const { id: messageId, conversationId, role, createdAt } = message;
      const marks = [[at, at + text.length]] as const;
      const archived = conversation.archivedAt !== null;
      return [
        { conversationId, title: conversation.title, messageId, role, createdAt, archived, snippet: words, marks },
      ];
    });
    return { hits: hits.slice(0, limit), more: hits.length > limit };
  }

  #set(folder: Folder): Folder {
    this.folders.set(folder.id, folder);
    this.#tellFolders();
    return folder;
  }

  #tellFolders(): void {
    this.#emit('folders.changed', { folders: [...this.folders.values()] });
  }
}
