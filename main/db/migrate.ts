import { AppError } from '../../contract/errors.ts';
import type { Connection } from './connection.ts';
import type { Migration } from './migrations/migration.ts';

/** The number of a database's last migration; 0 for an empty one. */
export function schemaVersion(database: Connection): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** The version that a list of migrations leads to. Throws when they don't count from 1 without gaps: a programming error. */
export function latestVersion(migrations: readonly Migration[]): number {
  migrations.forEach(({ number, name }, index) => {
    if (number !== index + 1) throw new Error(`migration ${number}-${name} stands at place ${index + 1}`);
  });
  return migrations.length;
}

/**
 * Brings a database to the latest version, each migration in a transaction of its own; `snapshot-before-migration.ts` has
 * kept a copy of one that already holds data. A migration that fails leaves the database as the one before it left it.
 *
 * @throws AppError `DATABASE_NEWER` before anything is changed; SqliteError as SQLite gives it
 */
export function migrate(database: Connection, migrations: readonly Migration[]): void {
  const latest = latestVersion(migrations);
  const version = schemaVersion(database);
  if (version > latest) throw newerDatabase(version, latest);
  for (const migration of migrations.slice(version)) apply(database, migration);
}

/** The refusal of a database that a later version of this program wrote. */
export function newerDatabase(version: number, supported: number): AppError {
  return new AppError('DATABASE_NEWER', `schema ${version} is newer than ${supported}`, {
    detail: { version, supported },
  });
}

/** Foreign keys are off meanwhile, since a table that others refer to can't be rebuilt otherwise (https://www.sqlite.org/lang_altertable.html#otheralter). */
function apply(database: Connection, { number, name, up }: Migration): void {
  database.pragma('foreign_keys = OFF');
  database.pragma('synchronous = FULL');
  try {
    database
      .transaction(() => {
        up(database);
        const violations = database.pragma('foreign_key_check') as readonly unknown[];
        if (violations.length > 0) {
          throw new AppError('DATABASE_FAILED', `migration ${number}-${name} broke ${violations.length} references`);
        }
        database.pragma(`user_version = ${number}`);
      })
      .immediate();
  } finally {
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
  }
}
