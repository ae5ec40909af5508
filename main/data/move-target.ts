import { mkdir, readdir, realpath, statfs } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { MoveRefusal } from '../../contract/storage.ts';
import { dataNames } from './data-files.ts';
import { removeUnfinishedCopy, setMoveMark } from './move-mark.ts';

export interface MoveWish {
  /** Where the data is. */
  readonly from: string;
  /** Where it shall be; need not be there yet. */
  readonly to: string;
  /** The folder that the system gives the app: other things are in it, so it counts as empty where no data is. */
  readonly userData: string;
  /** Of all the data. */
  readonly bytes: number;
}

/** Room for what grows while it is copied, and for the first work in the new place. */
const spareBytes = 64 * 1024 * 1024;

/** Makes the folder ready to be copied to, or rejects with `MOVE_REFUSED` and its reason. */
export async function claimMoveTarget(wish: MoveWish): Promise<void> {
  const { from, to, userData, bytes } = wish;
  const [source, target] = [await realpath(from), await realPlace(to)];
  // The system's folder holds the app's other things, so data may lie below it and come back to it.
  if (isWithin(target, source) || (isWithin(source, target) && target !== (await realPlace(userData)))) {
    throw refused('inside-itself');
  }
  await writable(() => mkdir(to, { recursive: true, mode: 0o700 }));
  await writable(() => removeUnfinishedCopy(to));
  const occupied = to === userData ? await dataNames(to) : await readdir(to);
  if (occupied.length > 0) throw refused('not-empty');
  await writable(() => setMoveMark(to));
  if ((await freeBytes(to)) < bytes + spareBytes) {
    await removeUnfinishedCopy(to);
    throw refused('no-space');
  }
}

/** Bytes that may still be written to the disk of a folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** `MOVE_REFUSED` with its reason. */
export function refused(reason: MoveRefusal, cause?: unknown): AppError {
  return new AppError('MOVE_REFUSED', reason, { detail: { reason }, cause });
}

async function writable(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw refused('not-writable', cause);
  }
}

function isWithin(inner: string, outer: string): boolean {
  const way = path.relative(outer, inner);
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way));
}

/** Without links, though its last parts need not be there yet. */
async function realPlace(place: string): Promise<string> {
  const parent = path.dirname(place);
  if (parent === place) return place;
  return realpath(place).catch(async () => path.join(await realPlace(parent), path.basename(place)));
}
