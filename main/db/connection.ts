import BetterSqlite3 from 'better-sqlite3';

/** An open SQLite connection; synchronous, so it lives on the database's thread. */
export type Connection = BetterSqlite3.Database;

const busyTimeoutMs = 5000;

/**
 * Opens or creates a database with this program's settings: WAL, foreign keys, and a busy timeout. `synchronous` rests at
 * NORMAL; see {@link file://./transaction.ts} for the commits that are FULL. `fullfsync` matters on macOS only, where a
 * plain fsync leaves data in the drive's cache (https://www.sqlite.org/pragma.html#pragma_fullfsync).
 *
 * @param path a file, or `:memory:`
 * @throws SqliteError as SQLite gives it
 */
export function connect(path: string): Connection {
  const database = new BetterSqlite3(path, { timeout: busyTimeoutMs });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('fullfsync = ON');
    database.pragma('checkpoint_fullfsync = ON');
    database.pragma('foreign_keys = ON');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens an existing database without the right to change a byte of it, its WAL included. */
export function connectReadOnly(path: string): Connection {
  return new BetterSqlite3(path, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
}
