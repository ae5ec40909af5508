import { readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder, writeDurably } from '../images/durable-file.ts';
import { databaseName, picturesFolder } from './data-files.ts';

/** Says that the next start puts the copied snapshot in the database's place. */
const pendingName = 'restore-pending.json';

/** Where a snapshot is copied to before it takes the database's place. */
export function restoringFile(folder: string): string {
  return path.join(folder, `${databaseName}.restoring`);
}

/** From here on the next start restores {@link restoringFile}, which is whole and synced. */
export async function requestRestore(folder: string): Promise<void> {
  await writeDurably(path.join(folder, pendingName), Buffer.from('{}'));
}

/**
 * Restores what {@link requestRestore} was called for, before the database is opened. Needs no space on the disk, and can be broken off
 * between any two steps: the next start does the rest. A copy that no restore was asked for is removed.
 */
export async function finishRestore(folder: string): Promise<void> {
  if (!(await exists(path.join(folder, pendingName)))) return rm(restoringFile(folder), { force: true });
  for (const step of restoreSteps(folder)) await step();
}

/** The steps of {@link finishRestore}, in order. Each may be done again. */
export function restoreSteps(folder: string): readonly (() => Promise<void>)[] {
  const database = path.join(folder, databaseName);
  return [
    // The old log goes first: SQLite must never read it into the snapshot.
    () => whereCopied(folder, () => removeAll([`${database}-wal`, `${database}-shm`])),
    () => whereCopied(folder, () => rename(restoringFile(folder), database)),
    () => syncFolder(folder),
    () => renewPictures(path.join(folder, picturesFolder)),
    () => removeAll([path.join(folder, pendingName)]),
  ];
}

/** Once the copy has taken the database's place, what stands beside it is the snapshot's own. */
async function whereCopied(folder: string, work: () => Promise<void>): Promise<void> {
  if (await exists(restoringFile(folder))) await work();
}

/**
 * Pictures that the restored database does not know stay for the days of a fresh file, so that the restore can be undone by restoring the
 * snapshot that was made before it.
 */
async function renewPictures(folder: string): Promise<void> {
  const now = new Date();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((one) => one.isFile())) {
    await utimes(path.join(entry.parentPath, entry.name), now, now).catch(() => undefined);
  }
}

async function removeAll(files: readonly string[]): Promise<void> {
  for (const file of files) await rm(file, { force: true });
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
