import BetterSqlite3 from 'better-sqlite3';
import type { Connection } from './connection.ts';
import { indexMessage } from './search-index.ts';
import { statement } from './statement.ts';
import { durable } from './transaction.ts';

/**
 * Runs a call; where SQLite finds something malformed and it is the search index, makes the index anew and runs the call
 * again. A damaged index never costs a conversation.
 *
 * @throws whatever the call throws; SqliteError `SQLITE_CORRUPT` when it is not the index that is damaged
 */
export function repairingIndex<Result>(database: Connection, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!isCorruption(error) || indexIsSound(database)) throw error;
    durable(rebuildIndex)(database);
    return run();
  }
}

function isCorruption(error: unknown): boolean {
  return error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_CORRUPT');
}

function indexIsSound(database: Connection): boolean {
  return database.pragma("quick_check('message_index')", { simple: true }) === 'ok';
}

/** Empties the index without reading it, then puts every complete message into it. */
function rebuildIndex(database: Connection): void {
  database.exec("INSERT INTO message_index (message_index) VALUES ('delete-all')");
  const sql = "SELECT number FROM messages WHERE role = 'user' OR outcome IS NOT NULL ORDER BY number";
  for (const { number } of statement<[], { number: number }>(database, sql).all()) indexMessage(database, number);
}
