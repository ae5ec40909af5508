import { existsSync, renameSync } from 'node:fs';
import { syncFolderOf } from './sync-file.ts';

/**
 * Moves a database that can't be read out of the way, byte for byte, with its log and the log's index, so that someone
 * can still rescue it: SQLite finds the three together under the new name.
 *
 * @param now goes into the name
 * @returns the new path of the database file
 */
export function setAside(path: string, now: Date): string {
  const target = freeName(`${path}.corrupt-${now.toISOString().replaceAll(/[:.]/g, '-')}`);
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
  }
  syncFolderOf(path);
  return target;
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let count = 2; [name, `${name}-wal`].some((path) => existsSync(path)); count += 1) name = `${wanted}-${count}`;
  return name;
}
