import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

const temporaryPrefix = '.writing-';

/**
 * Writes a file so that it is whole and on the disk when this resolves, or not there at all: written and synced under
 * another name, renamed, its folder synced. Rejects with the system's error, leaving nothing behind.
 */
export async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(file);
  await makeFolder(folder);
  const temporary = path.join(folder, `${temporaryPrefix}${randomUUID()}`);
  try {
    await writeSynced(temporary, bytes);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Removes what a dead process left half written in a folder and the folders inside it. */
export async function removeUnfinished(root: string): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const unfinished = entries.filter((entry) => entry.isFile() && entry.name.startsWith(temporaryPrefix));
  await Promise.all(unfinished.map((entry) => rm(path.join(entry.parentPath, entry.name), { force: true })));
}

async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first !== undefined) await syncFolder(path.dirname(first));
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename is on the disk when its folder is. Windows cannot open folders, and its journal needs no help. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
