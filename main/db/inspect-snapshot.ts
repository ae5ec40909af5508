import { statSync } from 'node:fs';
import { AppError } from '../../contract/errors.ts';
import { checkReadable } from './check-readable.ts';
import { type Connection, connectReadOnly } from './connection.ts';
import { latestVersion } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import type { SnapshotFacts } from './snapshot-port.ts';
import { statement } from './statement.ts';

/** Runs work on a connection that only reads. */
export function reading<T>(path: string, work: (database: Connection) => T): T {
  const database = connectReadOnly(path);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** What a snapshot holds; null for a file that is no readable one. Looks at what it needs only; see {@link verifySnapshot}. */
export function describeSnapshot(path: string): SnapshotFacts | null {
  try {
    const sql = 'SELECT count(*) AS count FROM conversations WHERE deleted_at IS NULL';
    const count = reading(path, (database) => statement<[], { count: number }>(database, sql).get()?.count ?? 0);
    return { bytes: statSync(path).size, conversations: count };
  } catch {
    return null;
  }
}

/** Throws `BACKUP_UNUSABLE` for a file that is missing or damaged, or whose schema is newer than this program's. */
export function verifySnapshot(path: string): void {
  try {
    if (statSync(path).size === 0) throw new AppError('DATABASE_CORRUPT', 'an empty file');
    checkReadable(path, latestVersion(allMigrations));
    if (describeSnapshot(path) === null) throw new AppError('DATABASE_CORRUPT', 'no conversations');
  } catch (cause) {
    throw new AppError('BACKUP_UNUSABLE', cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
