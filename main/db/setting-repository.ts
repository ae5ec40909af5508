import { AppError } from '../../contract/errors.ts';
import type { Connection } from './connection.ts';
import { statement } from './statement.ts';

/** The JSON value under a key; undefined where none was written. */
export function readSetting(database: Connection, key: string): unknown {
  const row = statement<[string], { value: string }>(database, 'SELECT value FROM settings WHERE key = ?').get(key);
  return row === undefined ? undefined : JSON.parse(row.value);
}

/**
 * Writes a JSON value under a key.
 *
 * @throws AppError `INVALID_INPUT` for a value that JSON can't hold
 */
export function writeSetting(database: Connection, key: string, value: unknown): void {
  const json: string | undefined = JSON.stringify(value);
  if (json === undefined) throw new AppError('INVALID_INPUT', `setting ${key} is not JSON`);
  const sql = 'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';
  statement<[string, string]>(database, sql).run(key, json);
}
