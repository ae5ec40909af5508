import type { Conversation } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { Store } from '../db/port.ts';
import type { PictureFiles } from '../images/port.ts';

/** Where a conversation lives: its rows and its pictures. */
export interface Archive {
  readonly store: Store;
  readonly pictures: PictureFiles;
  readonly temporary: boolean;
}

/**
 * The saved archive and, from its first use, the temporary one, which is in memory only. Both have one schema, so nothing else needs to
 * know in which of them a conversation is.
 */
export class Archives {
  readonly saved: Archive;
  readonly #openTemporary: () => Promise<Archive>;
  readonly #temporaryIds = new Set<string>();
  #temporary: Promise<Archive> | null = null;

  constructor(saved: Archive, openTemporary: () => Promise<Archive>) {
    this.saved = saved;
    this.#openTemporary = openTemporary;
  }

  /** Creates a conversation where it belongs. */
  async create(conversation: Parameters<Store['createConversation']>[0], temporary: boolean): Promise<Conversation> {
    if (!temporary) return this.saved.store.createConversation(conversation);
    const archive = await this.#temporaryArchive();
    const created = await archive.store.createConversation(conversation);
    this.#temporaryIds.add(created.id);
    return created;
  }

  /** The archive of a conversation; the saved one for null, which is the composer without a conversation. */
  async of(conversationId: string | null): Promise<Archive> {
    return conversationId !== null && this.#temporaryIds.has(conversationId) ? this.#temporaryArchive() : this.saved;
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

  /** Every conversation, the one changed last first. */
  async list(): Promise<readonly Conversation[]> {
    const archives = await this.#open();
    const lists = await Promise.all(archives.map(({ store }) => store.listConversations()));
    return lists.flat().toSorted((a, b) => b.updatedAt - a.updatedAt);
  }

  /** A conversation as the contract has it. Rejects with `NOT_FOUND`. */
  async get(conversationId: string): Promise<Conversation> {
    const { store } = await this.of(conversationId);
    return store.getConversation(conversationId);
  }

  /** Deletes a conversation: a saved one can be restored, a temporary one is gone with its pictures. */
  async delete(conversationId: string, at: number): Promise<void> {
    const archive = await this.of(conversationId);
    await archive.store.deleteConversation(conversationId, at);
    if (!archive.temporary) return;
    this.#temporaryIds.delete(conversationId);
    // In memory nothing is kept for undo, so the purge's horizon lies after the deletion and after every picture.
    for (const sha256 of await archive.store.purge(Number.MAX_SAFE_INTEGER)) await archive.pictures.remove(sha256);
  }

  async close(): Promise<void> {
    for (const archive of await this.#open()) await archive.store.close();
  }

  async #open(): Promise<readonly Archive[]> {
    return this.#temporary === null ? [this.saved] : [this.saved, await this.#temporary];
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
    for (const archive of await this.#open()) {
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
