import type { Folder } from '../../contract/conversation.ts';
import type { Archives } from '../chat/archives.ts';
import type { StoredPicture, StoredTree } from '../db/tree-port.ts';

/** From where conversations are exported: stored ones, and temporary ones while they are there. */
export class ExportSource {
  readonly #archives: Pick<Archives, 'get' | 'of' | 'ofPicture' | 'saved' | 'list'>;

  constructor(archives: Pick<Archives, 'get' | 'of' | 'ofPicture' | 'saved' | 'list'>) {
    this.#archives = archives;
  }

  /** Every conversation that is stored, in the order of their ids. */
  async allIds(): Promise<readonly string[]> {
    const stored = (await this.#archives.list()).filter(({ temporary }) => !temporary);
    return stored.map(({ id }) => id).toSorted();
  }

  /** Rejects with `NOT_FOUND`. */
  async tree(id: string): Promise<StoredTree> {
    const { store } = await this.#archives.of(id);
    return store.readTree(id);
  }

  /** Rejects with `NOT_FOUND`. */
  async title(id: string): Promise<string> {
    return (await this.#archives.get(id)).title;
  }

  folders(): Promise<readonly Folder[]> {
    return this.#archives.saved.store.listFolders();
  }

  /** Of a conversation's pictures those that are known, with their times. */
  async pictures(conversationId: string, ids: readonly string[]): Promise<readonly StoredPicture[]> {
    const { store } = await this.#archives.of(conversationId);
    return store.readStoredPictures(ids);
  }

  /** The bytes of a picture; null where they are gone. */
  async bytes(sha256: string): Promise<Uint8Array | null> {
    return this.#archives.ofPicture(sha256).then(
      ({ pictures }) => pictures.read(sha256),
      () => null,
    );
  }
}

/** SHA-256 of the pictures of a conversation, each once. */
export function picturesOf({ messages }: Pick<StoredTree, 'messages'>): readonly string[] {
  const ids = messages.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.type === 'picture' ? [part.picture.sha256] : [])),
  );
  return [...new Set(ids)];
}
