import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { AppError } from '../../contract/errors.ts';
import { type Connection, connectReadOnly } from './connection.ts';
import { newerDatabase, schemaVersion } from './migrate.ts';
import { statement } from './statement.ts';

const magic = 'SQLite format 3\0';
const headerBytes = 100;
const userVersionOffset = 60;

/**
 * Looks at a database without changing a byte of it. A missing or empty file passes: it is a database to be.
 *
 * @param supported the latest schema version that this program knows
 * @throws AppError `DATABASE_NEWER`, `DATABASE_CORRUPT`; SqliteError when SQLite itself finds the file unusable
 */
export function checkReadable(path: string, supported: number): void {
  if (sizeOf(path) === 0) {
    // SQLite would delete a log without a database; it may hold what the lost file held.
    if (sizeOf(`${path}-wal`) > 0) throw new AppError('DATABASE_CORRUPT', 'the file is gone, its log is not');
    return;
  }
  const version = versionInHeader(path);
  if (version > supported) throw newerDatabase(version, supported);
  checkStructure(path, supported);
}

/** From the file itself, because opening a database through SQLite already makes files beside it. Layout: https://www.sqlite.org/fileformat.html#the_database_header */
function versionInHeader(path: string): number {
  const header = Buffer.alloc(headerBytes);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, Math.min(headerBytes, fstatSync(file).size), 0);
  } finally {
    closeSync(file);
  }
  if (header.toString('latin1', 0, magic.length) !== magic) throw new AppError('DATABASE_CORRUPT', 'not a database');
  return header.readInt32BE(userVersionOffset);
}

/** The log may hold a later version than the file's header, so it is asked again through SQLite. */
function checkStructure(path: string, supported: number): void {
  const database = connectReadOnly(path);
  try {
    const version = schemaVersion(database);
    if (version > supported) throw newerDatabase(version, supported);
    for (const table of ordinaryTables(database)) checkTable(database, table);
  } finally {
    database.close();
  }
}

/**
 * Table by table, without the search index: its check costs more than all the others together (0.7 of 1.2 s at 100,000
 * messages) and its content can be made again, see {@link file://./index-repair.ts}.
 */
function ordinaryTables(database: Connection): readonly string[] {
  const sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'";
  return statement<[], { name: string }>(database, sql)
    .all()
    .map(({ name }) => name);
}

function checkTable(database: Connection, table: string): void {
  const result = String(database.pragma(`quick_check('${table}')`, { simple: true }));
  if (result !== 'ok') throw new AppError('DATABASE_CORRUPT', result);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
