import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { interruptAnswers } from './answer-repository.ts';
import { checkReadable } from './check-readable.ts';
import { type Connection, connect } from './connection.ts';
import { repairingIndex } from './index-repair.ts';
import { latestVersion, migrate } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import type { Migration } from './migrations/migration.ts';
import type { OpeningReport } from './port.ts';
import { setAside } from './set-aside.ts';
import { toStoreError } from './store-error.ts';
import { durable } from './transaction.ts';

/** An open database and what happened while it was opened. */
export interface OpenedDatabase {
  readonly database: Connection;
  readonly report: OpeningReport;
}

/**
 * Opens the database at a path, or a new one: checks it, migrates it, and ends the answers that the last run left without
 * an end. One that can't be read is set aside, kept, and a new one begun.
 *
 * @param path a file, whose folder is made, or `:memory:`
 * @throws AppError `DATABASE_NEWER` (nothing is touched), `DISK_FULL`, `DATABASE_FAILED`
 */
export function openDatabase(path: string, migrations: readonly Migration[] = allMigrations): OpenedDatabase {
  try {
    return openSound(path, migrations, null);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'DATABASE_CORRUPT' || path === ':memory:') throw error;
    return openSound(path, migrations, setAside(path, new Date()));
  }
}

function openSound(path: string, migrations: readonly Migration[], movedTo: string | null): OpenedDatabase {
  try {
    if (path !== ':memory:') {
      mkdirSync(dirname(path), { recursive: true });
      checkReadable(path, latestVersion(migrations));
    }
    const { database, interrupted } = prepare(path, migrations);
    return { database, report: { setAside: movedTo, interrupted } };
  } catch (error) {
    throw toStoreError(error);
  }
}

function prepare(path: string, migrations: readonly Migration[]): { database: Connection; interrupted: number } {
  const database = connect(path);
  try {
    migrate(database, migrations);
    return { database, interrupted: repairingIndex(database, () => durable(interruptAnswers)(database)) };
  } catch (error) {
    database.close();
    throw error;
  }
}
