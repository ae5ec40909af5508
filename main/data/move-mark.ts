import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { removeData } from './data-files.ts';

/** Stands in a folder while data is copied to it, so that an unfinished copy is known for what it is. */
const moveMark = '.sightline-moving';

/** Begins a copy in a folder that is there. Rejects with the system's error. */
export async function setMoveMark(folder: string): Promise<void> {
  await writeFile(path.join(folder, moveMark), '');
}

/** The copy is finished. */
export async function removeMoveMark(folder: string): Promise<void> {
  await rm(path.join(folder, moveMark), { force: true });
}

/** Removes what an unfinished copy has left in a folder, which stays. Does nothing in any other one. */
export async function removeUnfinishedCopy(folder: string): Promise<void> {
  if ((await stat(path.join(folder, moveMark)).catch(() => null)) === null) return;
  await removeData(folder, true);
  await removeMoveMark(folder);
}
