import BetterSqlite3 from 'better-sqlite3';
import type { Connection } from './connection.ts';

/** Moves the log into the database and closes it. On a full disk the log stays: the next opening reads it. */
export function closeDatabase(database: Connection): void {
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!(error instanceof BetterSqlite3.SqliteError)) throw error;
  } finally {
    database.close();
  }
}
