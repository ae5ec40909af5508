import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { reading } from './inspect-snapshot.ts';
import { latestVersion, schemaVersion } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import type { Migration } from './migrations/migration.ts';
import { backupsFolder, snapshotName } from './snapshot-name.ts';
import { takeSnapshot } from './take-snapshot.ts';

/**
 * Takes a snapshot of a database whose opening will change its schema. Does nothing for a new database, an up-to-date one, one of a
 * newer version, one that cannot be read (its opening says so), or one in memory. Rejects as {@link takeSnapshot}: then it is not to be
 * opened.
 */
export async function snapshotBeforeMigration(
  path: string,
  now: number,
  migrations: readonly Migration[] = allMigrations,
): Promise<void> {
  if (path === ':memory:' || !existsSync(path)) return;
  adoptEarlierCopies(path);
  const version = readVersion(path);
  if (version === 0 || version >= latestVersion(migrations)) return;
  await takeSnapshot(path, freeName(join(dirname(path), backupsFolder), now));
}

function readVersion(path: string): number {
  try {
    return reading(path, schemaVersion);
  } catch {
    return 0;
  }
}

/** Copies of the time when each schema had one beside the database, whose name had no time in it. */
function adoptEarlierCopies(path: string): void {
  const [folder, name] = [dirname(path), basename(path)];
  const copies = readdirSync(folder).filter((file) => /^\.v\d+\.backup$/.test(file.slice(name.length)));
  for (const file of copies.filter((copy) => copy.startsWith(name))) {
    const copy = join(folder, file);
    renameSync(copy, freeName(join(folder, backupsFolder), statSync(copy).mtimeMs));
  }
}

function freeName(folder: string, at: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, snapshotName({ at, kind: 'migration' }, new Set(readdirSync(folder))));
}
