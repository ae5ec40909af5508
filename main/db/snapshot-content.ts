import { createHash, type Hash } from 'node:crypto';
import type { Connection } from './connection.ts';
import { statement } from './statement.ts';

/** Tables whose rows are not conversations, drafts or pictures: the settings, and the search index, which follows from the others. */
const besideContent = /^(?:settings|message_index)/;

/** SHA-256 of all rows of the tables that hold what was asked and answered, in hex digits. */
export function contentDigest(database: Connection): string {
  return digest(database, (table) => !besideContent.test(table));
}

/** SHA-256 of all rows of all tables, in hex digits. */
export function rowsDigest(database: Connection): string {
  return digest(database, () => true);
}

/** Of one moment, whatever is written meanwhile. */
function digest(database: Connection, includes: (table: string) => boolean): string {
  const hash = createHash('sha256');
  const sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name";
  database.transaction(() => {
    for (const { name } of statement<[], { name: string }>(database, sql).all()) {
      if (includes(name)) addTable(hash, database, name);
    }
  })();
  return hash.digest('hex');
}

function addTable(hash: Hash, database: Connection, table: string): void {
  hash.update(`table ${table}\n`);
  const rows = database.prepare(`SELECT * FROM "${table}"`).raw().iterate() as Iterable<readonly unknown[]>;
  for (const row of rows) for (const value of row) addValue(hash, value);
}

/** With type and length, so that no two rows look alike. */
function addValue(hash: Hash, value: unknown): void {
  const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value));
  hash.update(`${value === null ? 'null' : typeof value} ${bytes.byteLength}\n`);
  hash.update(bytes);
}
