import { renameSync, rmSync } from 'node:fs';
import type { Connection } from './connection.ts';
import { syncFile, syncFolderOf } from './sync-file.ts';

/**
 * Copies a database, its WAL included, to one file that replaces an older copy of that name. The file appears under its
 * name when it is whole and synced, never before.
 *
 * @throws SqliteError, such as `SQLITE_FULL`; then no file is left
 */
export function backUp(database: Connection, path: string): void {
  const partial = `${path}.partial`;
  rmSync(partial, { force: true });
  try {
    database.prepare('VACUUM INTO ?').run(partial);
    syncFile(partial);
    renameSync(partial, path);
    syncFolderOf(path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
