import type { Conversation } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { Picture } from '../../contract/picture.ts';
import type { NewFork } from '../db/branch-port.ts';
import type { NewConversation, PictureOrigin, Store } from '../db/port.ts';
import type { PictureFiles } from '../images/port.ts';
import { HeldPictures } from './held-pictures.ts';
import { moveConversation } from './move-conversation.ts';
import { PictureAccess } from './picture-access.ts';

/** Where a conversation lives: its rows and its pictures. */
export interface Archive {
  readonly store: Store;
  readonly pictures: PictureFiles;
  readonly temporary: boolean;
}

/** When a picture was added, and where it comes from. */
export type PictureAdding = PictureOrigin & { readonly at: number };

/**
 * The saved archive and, from its first use, the temporary one, which is in memory only. Both have one schema, so nothing else needs to
 * know in which of them a conversation is. In memory are the temporary conversations, which stay there, and the unsent ones, which no
 * list shows and which move to the saved archive once they are kept.
 */
export class Archives {
  readonly saved: Archive;
  /** Whatever removes pictures, or adds some by another way than {@link addPicture}, does it inside this. */
  readonly access = new PictureAccess();
  readonly #openTemporary: () => Promise<Archive>;
  readonly #temporaryIds = new Set<string>();
  readonly #unsentIds = new Set<string>();
  readonly #held = new HeldPictures();
  #temporary: Promise<Archive> | null = null;

  constructor(saved: Archive, openTemporary: () => Promise<Archive>) {
    this.saved = saved;
    this.#openTemporary = openTemporary;
  }

  /** Creates a conversation where it belongs. */
  async create(conversation: NewConversation, temporary: boolean): Promise<Conversation> {
    return temporary
      ? this.#createInMemory(conversation, this.#temporaryIds)
      : this.saved.store.createConversation(conversation);
  }

  /** Creates a conversation in memory that is kept with its first question, by {@link keep}, or not at all. */
  async createUnsent(conversation: NewConversation): Promise<Conversation> {
    const { id } = await this.#createInMemory(conversation, this.#unsentIds);
    return this.get(id);
  }

  /** Whether a conversation was created as unsent and is not kept yet. */
  isUnsent(conversationId: string): boolean {
    return this.#unsentIds.has(conversationId);
  }

  /**
   * Moves an unsent conversation with all its pictures to the saved archive, under the same id; its draft stays behind. Does nothing
   * for any other conversation. Rejects with `DISK_FULL`, `DATABASE_*` or `INVALID_INPUT` where it has messages; it is unsent as before then.
   */
  async keep(conversationId: string): Promise<void> {
    if (!this.isUnsent(conversationId)) return;
    await this.access.removing(async () => {
      if (!this.isUnsent(conversationId)) return;
      const temporary = await this.#temporaryArchive();
      await moveConversation(conversationId, this.#held.of(conversationId), temporary, this.saved);
      // It is kept, whatever happens to what was in memory.
      await this.#forget(conversationId, temporary).catch(() => undefined);
    });
  }

  /** Drops an unsent conversation with its pictures. Does nothing for any other one, so it may be called after {@link keep}. */
  async discard(conversationId: string): Promise<void> {
    if (!this.isUnsent(conversationId)) return;
    await this.access.removing(async () => {
      if (this.isUnsent(conversationId)) await this.#forget(conversationId, await this.#temporaryArchive());
    });
  }

  /**
   * Checks and keeps a picture for a question that is written in a conversation, or in the composer without one for null; written,
   * synced and registered when it resolves. Rejects with `NOT_FOUND` where the conversation is gone, and as {@link PictureFiles.add}.
   */
  addPicture(conversationId: string | null, bytes: Uint8Array, { at, ...origin }: PictureAdding): Promise<Picture> {
    return this.access.adding(async () => {
      const { store, pictures, temporary } = await this.of(conversationId);
      // A temporary conversation that is gone is no longer known as one: its pictures must not end among the saved ones.
      if (conversationId !== null) await store.getConversation(conversationId);
      const picture = await pictures.add(bytes);
      await store.addPicture(picture, at, origin);
      if (temporary && conversationId !== null) this.#held.hold(conversationId, { picture, at, ...origin });
      return picture;
    });
  }

  /** A picture was taken out of a conversation's question: {@link keep} leaves it behind. */
  async releasePicture(conversationId: string, sha256: string): Promise<void> {
    this.#held.release(conversationId, sha256);
  }

  /** The archive of a conversation; the saved one for null, which is the composer without a conversation. */
  async of(conversationId: string | null): Promise<Archive> {
    return conversationId !== null && this.#isInMemory(conversationId) ? this.#temporaryArchive() : this.saved;
  }

  /** The archive that holds a message. Rejects with `NOT_FOUND`. */
  async ofMessage(messageId: string): Promise<Archive> {
    return this.#find((archive) => archive.store.getMessage(messageId), 'NOT_FOUND');
  }

  /** The archive that holds a picture's bytes. Rejects with `PICTURE_MISSING`. */
  async ofPicture(sha256: string): Promise<Archive> {
    return this.#find(async (archive) => {
      if (!(await archive.pictures.has(sha256))) throw new AppError('PICTURE_MISSING');
    }, 'PICTURE_MISSING');
  }

  /** Every conversation but the unsent ones, the one changed last first. */
  async list(): Promise<readonly Conversation[]> {
    const archives = await this.open();
    const lists = await Promise.all(archives.map(({ store }) => store.listConversations()));
    const shown = lists.flat().filter(({ id, temporary }) => !temporary || this.#temporaryIds.has(id));
    return shown.toSorted((a, b) => b.updatedAt - a.updatedAt);
  }

  /** A conversation as the contract has it; an unsent one is no temporary one. Rejects with `NOT_FOUND`. */
  async get(conversationId: string): Promise<Conversation> {
    const { store } = await this.of(conversationId);
    const conversation = await store.getConversation(conversationId);
    return this.isUnsent(conversationId) ? { ...conversation, temporary: false } : conversation;
  }

  /** Copies a branch into a new conversation, which is temporary where the old one is. Rejects with `NOT_FOUND`. */
  async fork(fork: NewFork): Promise<Conversation> {
    const { store, temporary } = await this.ofMessage(fork.messageId);
    if (temporary) this.#temporaryIds.add(fork.conversationId);
    try {
      return await store.forkConversation(fork);
    } catch (error) {
      this.#temporaryIds.delete(fork.conversationId);
      throw error;
    }
  }

  /** Deletes conversations: saved ones can be restored, those in memory are gone with their pictures. */
  async delete(conversationIds: readonly string[], at: number): Promise<void> {
    const saved = conversationIds.filter((id) => !this.#isInMemory(id));
    if (saved.length > 0) await this.saved.store.deleteConversations(saved, at);
    const inMemory = conversationIds.filter((id) => this.#isInMemory(id));
    for (const id of inMemory) await this.#deleteInMemory(id, at);
  }

  /** Deletes for good what was deleted and could be restored; all of it for null. */
  async eraseDeleted(conversationIds: readonly string[] | null): Promise<void> {
    await this.#removeFiles(() => this.saved.store.eraseDeleted(conversationIds));
  }

  /** Deletes for good what was deleted before a time, and the pictures that nothing refers to and that were added before it. */
  async purge(before: number): Promise<void> {
    await this.#removeFiles(() => this.saved.store.purge(before));
  }

  /** Deletes the rows of everything but the settings in both archives and answers the conversations' ids; files are left. */
  async eraseContent(): Promise<readonly string[]> {
    return this.access.removing(async () => {
      const ids: string[] = [];
      for (const { store } of await this.open()) ids.push(...(await store.eraseContent()));
      for (const known of [this.#temporaryIds, this.#unsentIds, this.#held]) known.clear();
      return ids;
    });
  }

  /** The saved archive, and the temporary one where it is in use. */
  async open(): Promise<readonly Archive[]> {
    return this.#temporary === null ? [this.saved] : [this.saved, await this.#temporary];
  }

  async close(): Promise<void> {
    for (const archive of await this.open()) await archive.store.close();
  }

  async #createInMemory(conversation: NewConversation, ids: Set<string>): Promise<Conversation> {
    const archive = await this.#temporaryArchive();
    const created = await archive.store.createConversation(conversation);
    ids.add(created.id);
    return created;
  }

  /** Then nothing that is gone can be read from the files of the database either, piece by piece so that others need not wait. */
  async #removeFiles(erase: () => Promise<readonly string[]>): Promise<void> {
    const { store, pictures } = this.saved;
    await this.access.removing(async () => {
      for (const sha256 of await erase()) await pictures.remove(sha256);
    });
    while (await store.forgetErased());
  }

  async #deleteInMemory(conversationId: string, at: number): Promise<void> {
    await this.access.removing(async () => {
      // Kept meanwhile, it is a saved one.
      if (this.#isInMemory(conversationId)) await this.#forget(conversationId, await this.#temporaryArchive());
      else await this.saved.store.deleteConversations([conversationId], at);
    });
  }

  #isInMemory(conversationId: string): boolean {
    return this.#temporaryIds.has(conversationId) || this.#unsentIds.has(conversationId);
  }

  /** From here on the conversation is not looked for in memory; then what is there of it goes, with the pictures that no other one holds. */
  async #forget(conversationId: string, { store, pictures }: Archive): Promise<void> {
    this.#temporaryIds.delete(conversationId);
    this.#unsentIds.delete(conversationId);
    this.#held.forget(conversationId);
    await store.deleteConversations([conversationId], 0);
    // In memory nothing is kept for undo, so the purge's horizon lies after the deletion and after every picture.
    for (const sha256 of await store.purge(Number.MAX_SAFE_INTEGER, this.#held.all())) await pictures.remove(sha256);
  }

  #temporaryArchive(): Promise<Archive> {
    this.#temporary ??= this.#openTemporary().catch((error: unknown) => {
      // The saved conversations go on without it, and the next use tries again.
      this.#temporary = null;
      throw error;
    });
    return this.#temporary;
  }

  async #find(
    probe: (archive: Archive) => Promise<unknown>,
    missing: 'NOT_FOUND' | 'PICTURE_MISSING',
  ): Promise<Archive> {
    for (const archive of await this.open()) {
      try {
        await probe(archive);
        return archive;
      } catch (error) {
        if (!(error instanceof AppError && error.code === missing)) throw error;
      }
    }
    throw new AppError(missing);
  }
}
