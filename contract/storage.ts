/** Where the data is and how many bytes it takes. */
export interface StorageReport {
  /** The folder that holds all of it. */
  readonly folder: string;
  /** True where the user has moved it from where the system keeps the data of programs. */
  readonly moved: boolean;
  /** The database: conversations, their words and the search index. */
  readonly text: number;
  readonly pictures: number;
  readonly backups: number;
  /** What can be cleared without loss: Chromium's caches, thumbnails, logs. */
  readonly caches: number;
  /** Bytes free on the disk of the folder. */
  readonly free: number;
  /** The folder that the data was moved from, kept until the user lets it go; null = there is none. */
  readonly oldFolder: string | null;
  readonly oldFolderBytes: number;
}

/** Where a move of the data folder stands. */
export type MoveProgress =
  | { readonly phase: 'copying' | 'verifying'; readonly done: number; readonly total: number }
  /** The app restarts from the new folder now. */
  | { readonly phase: 'switching' };

/** A snapshot of the database beside it. */
export interface Backup {
  /** The file's name, which is its id. */
  readonly id: string;
  readonly at: number;
  readonly bytes: number;
  /** `daily` and `manual` are snapshots of this version; `migration` was made before the schema changed. */
  readonly kind: 'daily' | 'manual' | 'migration';
  readonly conversations: number;
}

/** Why the data folder was not moved. */
export const moveRefusals = ['not-empty', 'not-writable', 'inside-itself', 'no-space', 'not-verified'] as const;
export type MoveRefusal = (typeof moveRefusals)[number];
