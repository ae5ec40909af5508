import { statfs } from 'node:fs/promises';
import { AppError } from '../../../contract/errors.ts';
import { type ExpectedFile, readPartialState } from './partial-file.ts';
import { doneBytes } from './partial-state.ts';

/** Room that stays for everything else on the disk. */
const spareBytes = 256 * 1024 * 1024;

/** Bytes that may still be written to the disk of a folder. */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * Rejects with `DISK_FULL` (detail: needed and free, in bytes) where what is missing of the files does not fit.
 *
 * @param files by their final paths
 */
export async function checkRoom(files: ReadonlyMap<string, ExpectedFile>, free: number): Promise<void> {
  let needed = spareBytes;
  for (const [target, expected] of files) {
    const left = await readPartialState(target, expected);
    needed += expected.bytes - (left === null ? 0 : doneBytes(left));
  }
  if (free < needed) throw new AppError('DISK_FULL', 'no room for the model', { detail: { needed, free } });
}
