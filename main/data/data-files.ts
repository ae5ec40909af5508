import type { Dirent } from 'node:fs';
import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { backupsFolder } from '../db/snapshot-name.ts';

/** The database's file in the data folder. */
export const databaseName = 'sightline.db';
/** The folder of the pictures in the data folder. */
export const picturesFolder = 'pictures';

/** The folder of the sequences that the engine has saved, in the data folder: a cache, which is neither counted as data nor moved. */
export const statesFolder = 'states';

/** The database, its log, what is copied for a restore, and what was set aside. Any other name is the user's own. */
const databaseFile = /^sightline\.db(?:-wal|-shm|\.restoring.*|\.corrupt-.*|\.v\d+\.backup.*)?$/;

/** Some file of the data. */
export interface DataFile {
  /** Relative to the data folder. */
  readonly path: string;
  readonly bytes: number;
}

/** What of a folder is Sightline's data: names of files and folders. Empty where there is no such folder. */
export async function dataNames(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(missingAsEmpty);
  return names.filter((name) => name === picturesFolder || name === backupsFolder || databaseFile.test(name));
}

/** Every file of the data in a folder. */
export async function dataFiles(folder: string): Promise<readonly DataFile[]> {
  const files = await Promise.all((await dataNames(folder)).map((name) => filesBelow(path.join(folder, name))));
  return files.flat().map(({ path: file, bytes }) => ({ path: path.relative(folder, file), bytes }));
}

/** Bytes of a file, or of all files in a folder; 0 where there is nothing. */
export async function bytesOf(place: string): Promise<number> {
  return (await filesBelow(place)).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Removes the data from a folder, and the folder itself once it is empty and `keepFolder` is false. */
export async function removeData(folder: string, keepFolder: boolean): Promise<void> {
  await rm(path.join(folder, statesFolder), { recursive: true, force: true });
  for (const name of await dataNames(folder)) await rm(path.join(folder, name), { recursive: true, force: true });
  // Whatever else is in it is not ours.
  if (!keepFolder) await rmdir(folder).catch(() => undefined);
}

async function filesBelow(place: string): Promise<readonly DataFile[]> {
  const found = await stat(place).catch(() => null);
  if (found === null) return [];
  if (found.isFile()) return [{ path: place, bytes: found.size }];
  const files: DataFile[] = [];
  const entries: Dirent[] = await readdir(place, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    // It may have gone since.
    const size = (await stat(file).catch(() => null))?.size;
    if (size !== undefined) files.push({ path: file, bytes: size });
  }
  return files;
}

function missingAsEmpty(error: NodeJS.ErrnoException): readonly string[] {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
  throw error;
}
