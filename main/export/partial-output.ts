import { randomUUID } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { syncFolder } from '../images/durable-file.ts';

/**
 * Writes a file or folder under a name of its own beside the target and gives it its name when it is whole and on the disk. Whatever
 * ends it before leaves nothing behind, and an older file of that name as it was.
 *
 * @param write makes the file or folder at the path that it is given
 * @throws AppError `DISK_FULL`, `EXPORT_FAILED` with the system's error as its cause; whatever else `write` throws
 */
export async function writeWhole(target: string, write: (partial: string) => Promise<void>): Promise<void> {
  const partial = path.join(path.dirname(target), `.sightline-${randomUUID()}.partial`);
  try {
    await write(partial);
    await sync(partial);
    if (await isFolder(target)) await refuseFilled(target);
    await rename(partial, target);
    await syncFolder(path.dirname(target));
  } catch (error) {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    throw coded(error);
  }
}

/** An empty folder gives way to the new one; what is in another one is somebody's. */
async function refuseFilled(folder: string): Promise<void> {
  if ((await readdir(folder)).length > 0) throw new AppError('EXPORT_FAILED', 'the folder is not empty');
  await rm(folder, { recursive: true });
}

async function isFolder(target: string): Promise<boolean> {
  return stat(target).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Everything in a folder, then the folder. */
async function sync(target: string): Promise<void> {
  if (!(await isFolder(target))) return syncFile(target);
  const entries = await readdir(target, { recursive: true, withFileTypes: true });
  for (const entry of entries) if (entry.isFile()) await syncFile(path.join(entry.parentPath, entry.name));
  await syncFolder(target);
}

async function syncFile(target: string): Promise<void> {
  const file = await open(target, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function coded(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error) || !('code' in error)) return error;
  if (error.name === 'AbortError') return error;
  const code = error.code === 'ENOSPC' || error.code === 'EDQUOT' ? 'DISK_FULL' : 'EXPORT_FAILED';
  return new AppError(code, error.message, { cause: error });
}
