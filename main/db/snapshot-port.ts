/** What a snapshot holds. */
export interface SnapshotFacts {
  readonly bytes: number;
  /** Those that are not deleted. */
  readonly conversations: number;
}

/**
 * Copies of databases, each one plain file. All of it runs on threads of its own, through connections that only read: in WAL mode those
 * hold up nobody who writes. Rejects with `DISK_FULL`, `DATABASE_*`.
 */
export interface Snapshots {
  /** Copies a database, its log included, to a file that is not there yet. It appears whole, checked and synced, or not at all. */
  take(database: string, path: string): Promise<void>;
  /** Of each file, in order; null for one that is no readable snapshot. */
  describe(paths: readonly string[]): Promise<readonly (SnapshotFacts | null)[]>;
  /** Rejects with `BACKUP_UNUSABLE` for a file that is not there or damaged, or whose schema is newer than this program's. */
  verify(path: string): Promise<void>;
  /** Whether two databases hold the same conversations, drafts and pictures; the settings may differ. */
  sameContent(one: string, other: string): Promise<boolean>;
  /** Whether two databases hold the same rows in every table. */
  sameRows(one: string, other: string): Promise<boolean>;
}
