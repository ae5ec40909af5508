import path from 'node:path';
import type { StorageReport } from '../../contract/storage.ts';
import { backupsFolder } from '../db/snapshot-name.ts';
import { bytesOf, dataFiles, picturesFolder, statesFolder } from './data-files.ts';
import type { DataLocation } from './data-location.ts';
import { freeBytes } from './move-target.ts';

/** Counts what the data takes; caches are what `cacheBytes` says and the saved sequences. Rejects with the system's error. */
export async function storageReport(
  userData: string,
  { folder, oldFolder }: DataLocation,
  cacheBytes: () => Promise<number>,
): Promise<StorageReport> {
  const [files, pictures, backups, caches, free] = await Promise.all([
    dataFiles(folder),
    bytesOf(path.join(folder, picturesFolder)),
    bytesOf(path.join(folder, backupsFolder)),
    Promise.all([cacheBytes(), bytesOf(path.join(folder, statesFolder))]),
    freeBytes(folder),
  ]);
  const old = oldFolder === null ? [] : await dataFiles(oldFolder);
  return {
    folder,
    moved: folder !== userData,
    text: total(files) - pictures - backups,
    pictures,
    backups,
    caches: caches[0] + caches[1],
    free,
    oldFolder,
    oldFolderBytes: total(old),
  };
}

function total(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
