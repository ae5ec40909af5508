import type BetterSqlite3 from 'better-sqlite3';
import type { Connection } from './connection.ts';

const prepared = new WeakMap<Connection, Map<string, BetterSqlite3.Statement>>();

/**
 * The prepared statement for an SQL text, compiled once for each connection. The type parameters say what the text binds
 * and returns; they stand beside the text because nothing can check them.
 *
 * @throws SqliteError for wrong SQL
 */
export function statement<Bound extends unknown[], Row = never>(
  database: Connection,
  sql: string,
): BetterSqlite3.Statement<Bound, Row> {
  const statements = prepared.get(database) ?? new Map<string, BetterSqlite3.Statement>();
  prepared.set(database, statements);
  const known = statements.get(sql) ?? database.prepare(sql);
  statements.set(sql, known);
  return known as BetterSqlite3.Statement<Bound, Row>;
}
