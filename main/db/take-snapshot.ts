import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import { connectReadOnly } from './connection.ts';
import { syncFile, syncFolderOf } from './sync-file.ts';

/** Follows the name of a snapshot that is still written. */
const partialSuffix = '.partial';
/** All pages in one step: a backup in several begins again whenever another connection writes in between. */
const allPages = 0x7fff_ffff;

/**
 * Copies a database, its WAL included, by SQLite's backup API, to one file in a folder that is made. The file appears under its name
 * when it is whole, checked and synced, never before. Rejects with SqliteError such as `SQLITE_FULL`, or the system's error; then no
 * file is left.
 */
export async function takeSnapshot(database: string, path: string): Promise<void> {
  const partial = `${path}${partialSuffix}`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  removeFiles(partial);
  try {
    await copy(database, partial);
    check(partial);
    syncFile(partial);
    if (existsSync(path)) throw new AppError('DATABASE_FAILED', 'a snapshot of this name is there already');
    renameSync(partial, path);
    syncFolderOf(path);
  } catch (error) {
    removeFiles(partial);
    throw error;
  }
}

async function copy(database: string, target: string): Promise<void> {
  const source = connectReadOnly(database);
  try {
    await source.backup(target, { progress: () => allPages });
  } finally {
    source.close();
  }
}

/** Also leaves WAL mode, so that whoever opens the file to read makes no other files beside it. */
function check(path: string): void {
  const snapshot = new BetterSqlite3(path);
  try {
    snapshot.pragma('journal_mode = DELETE');
    const result = String(snapshot.pragma('quick_check(1)', { simple: true }));
    if (result !== 'ok') throw new AppError('DATABASE_CORRUPT', result);
  } finally {
    snapshot.close();
  }
}

function removeFiles(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
}
