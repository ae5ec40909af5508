import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { syncFolder, writeDurably } from '../images/durable-file.ts';
import { dataNames, removeData } from './data-files.ts';
import { removeMoveMark } from './move-mark.ts';
import { finishRestore } from './restore.ts';

/** Where the data is. */
export interface DataLocation {
  readonly folder: string;
  /** Where it was before it was moved, with the copy there; null = there is none. */
  readonly oldFolder: string | null;
}

const pointerName = 'data-location.json';
const absolute = z.string().refine((folder) => path.isAbsolute(folder));
const pointer = z.strictObject({ folder: absolute, oldFolder: absolute.nullable() });

/**
 * Where the data is, by the pointer in the folder that the system gives the app; that folder itself without one. One that cannot be read
 * stands for itself, which is no folder, so that its data counts as missing and nothing is begun anew beside it.
 */
export function readDataLocation(userData: string): DataLocation {
  const file = path.join(userData, pointerName);
  try {
    return pointer.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { folder: missing ? userData : file, oldFolder: null };
  }
}

/** Keeps where the data is, at once and for good. Rejects with the system's error; then it is where it was. */
export async function writeDataLocation(userData: string, location: DataLocation): Promise<void> {
  const file = path.join(userData, pointerName);
  if (location.folder !== userData || location.oldFolder !== null) {
    return writeDurably(file, Buffer.from(JSON.stringify(location)));
  }
  await rm(file, { force: true });
  await syncFolder(userData);
}

/** Makes the data ready to be opened: finishes what a restart was asked for. Rejects with `DATA_FOLDER_MISSING`. */
export async function prepareData(userData: string, { folder, oldFolder }: DataLocation): Promise<void> {
  if (folder !== userData && (await dataNames(folder)).length === 0) {
    const old = await hasCopy(oldFolder);
    throw new AppError('DATA_FOLDER_MISSING', `no data in ${folder}`, { detail: { old: old ? 'copy' : 'none' } });
  }
  await removeMoveMark(folder);
  await finishRestore(folder);
}

/** Gives up a folder that is missing, for the copy from before the move or, without one, for the system's. */
export async function giveUpFolder(userData: string): Promise<void> {
  const { oldFolder } = readDataLocation(userData);
  const folder = oldFolder !== null && (await hasCopy(oldFolder)) ? oldFolder : userData;
  await writeDataLocation(userData, { folder, oldFolder: null });
}

/** Deletes the copy that a move has left. Does nothing where there is none. */
export async function removeOldFolder(userData: string): Promise<void> {
  const { folder, oldFolder } = readDataLocation(userData);
  if (oldFolder === null) return;
  await removeData(oldFolder, oldFolder === userData);
  await writeDataLocation(userData, { folder, oldFolder: null });
}

async function hasCopy(folder: string | null): Promise<boolean> {
  return folder !== null && (await dataNames(folder)).length > 0;
}
