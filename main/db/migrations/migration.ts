import type { Connection } from '../connection.ts';

/**
 * One step of the schema. A released migration never changes and imports nothing that may change but types, since it must
 * do years from now what it did on its first day.
 */
export interface Migration {
  /** Counts from 1 without gaps; `user_version` of a database is the number of its last migration. */
  readonly number: number;
  /** As in the file's name. */
  readonly name: string;
  /** Runs in a transaction, foreign keys off; they are checked as a whole before the commit. */
  readonly up: (database: Connection) => void;
}
