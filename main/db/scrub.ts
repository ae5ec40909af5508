import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Connection } from './connection.ts';
import { backupsFolder } from './snapshot-name.ts';
import { syncFolderOf } from './sync-file.ts';

/**
 * Writes the database anew, so that no page holds what was deleted, empties its log, and removes the copies beside it:
 * snapshots, and databases that were set aside as unreadable. Can be repeated.
 *
 * @throws SqliteError such as `SQLITE_FULL`, or a system error
 */
export function scrub(database: Connection): void {
  if (!database.memory) removeCopies(database.name);
  database.exec('VACUUM');
  emptyLog(database);
}

/**
 * Writes what the log holds into the database and cuts the log to nothing.
 *
 * @throws AppError `DATABASE_FAILED` while another connection reads
 */
export function emptyLog(database: Connection): void {
  const [result] = database.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
  if (result?.busy !== 0) throw new AppError('DATABASE_FAILED', 'the log could not be emptied');
}

/** All snapshots, unfinished ones included, and what `set-aside.ts` has named. */
function removeCopies(path: string): void {
  const [folder, name] = [dirname(path), basename(path)];
  const copies = readdirSync(folder).filter((file) => file === backupsFolder || isCopy(file, name));
  for (const file of copies) rmSync(join(folder, file), { recursive: true, force: true });
  if (copies.length > 0) syncFolderOf(path);
}

function isCopy(file: string, name: string): boolean {
  return file.startsWith(`${name}.`) && /^\.(?:v\d+\.backup|corrupt-)/.test(file.slice(name.length));
}
