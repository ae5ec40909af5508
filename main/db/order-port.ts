import type { Conversation, Folder } from '../../contract/conversation.ts';
import type { DeletedConversation } from '../../contract/requests.ts';

/** Where conversations stand in the list; what is not given stays. */
export interface Arrangement {
  readonly pinnedAt?: number | null;
  readonly archivedAt?: number | null;
  readonly folderId?: string | null;
}

/** The order of conversations, and what is deleted; a part of {@link Store}. Ids that nobody has are passed over. */
export interface OrderStore {
  /** Answers them as they are now. Rejects with `NOT_FOUND` for a folder that is gone. FULL. */
  arrangeConversations(ids: readonly string[], arrangement: Arrangement): Promise<readonly Conversation[]>;
  /** By name. */
  listFolders(): Promise<readonly Folder[]>;
  createFolder(folder: Folder): Promise<Folder>;
  /** Rejects with `NOT_FOUND`. */
  renameFolder(id: string, name: string): Promise<Folder>;
  /** Its conversations stay; answers them. FULL. */
  deleteFolder(id: string): Promise<readonly Conversation[]>;

  /** Hides them; everything stays until the purge after seven days, so that restoring works. FULL. */
  deleteConversations(ids: readonly string[], at: number): Promise<void>;
  /** Answers those that are back. FULL. */
  restoreConversations(ids: readonly string[]): Promise<readonly Conversation[]>;
  /** What can be restored, deleted last first. */
  listDeleted(): Promise<readonly DeletedConversation[]>;
  /** Removes deleted conversations for good, all of them for null; answers the picture files to delete. FULL. */
  eraseDeleted(ids: readonly string[] | null): Promise<readonly string[]>;
  /**
   * Takes what was removed out of the database's files, a piece at each call; true while there is more. Rejects with
   * `DATABASE_FAILED` while another connection reads; a later call goes on.
   */
  forgetErased(): Promise<boolean>;
}
