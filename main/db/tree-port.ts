import type { ConversationTree, Folder } from '../../contract/conversation.ts';
import type { Picture } from '../../contract/picture.ts';

/** A conversation with all its branches, and where it was imported from. */
export interface StoredTree extends ConversationTree {
  /** `chatgpt:<id>` and the like; null = it began here. */
  readonly origin: string | null;
  /** Hash of what it held there. */
  readonly originHash: string | null;
}

/** A picture with when it was added and, for a screenshot, captured. */
export interface StoredPicture {
  readonly picture: Picture;
  readonly addedAt: number;
  readonly capturedAt: number | null;
}

/** What an import adds, in one commit. The files of the pictures are written and synced before. */
export interface ImportedLibrary {
  /** Those that are known by their id stay as they are. */
  readonly folders: readonly Folder[];
  readonly pictures: readonly StoredPicture[];
  readonly trees: readonly StoredTree[];
}

/** Whole conversations in and out of the database; a part of {@link Store}. */
export interface TreeStore {
  /** Rejects with `NOT_FOUND`, for a deleted one too. */
  readTree(conversationId: string): Promise<StoredTree>;
  /** In the order of the ids; unknown ones are left out, erased ones are there. */
  readStoredPictures(ids: readonly string[]): Promise<readonly StoredPicture[]>;
  /** Of these origins those that are kept, with the hash of what was imported and the conversation's id. */
  findOrigins(
    origins: readonly string[],
  ): Promise<readonly { readonly origin: string; readonly originHash: string | null; readonly id: string }[]>;
  /** Of these ids those that some conversation or message has, deleted ones too. */
  findTaken(ids: readonly string[]): Promise<readonly string[]>;
  /** All of it or nothing; every message is searchable afterwards. Rejects with `INVALID_INPUT` for an id that is taken. FULL. */
  importLibrary(library: ImportedLibrary): Promise<void>;
}
