import type { Archive } from '../chat/archives.ts';
import type { PictureAccess } from '../chat/picture-access.ts';
import type { PictureState } from '../db/port.ts';

export interface SweepOptions {
  /** A file that no row knows goes if it was written before this, in milliseconds since the epoch. An erased picture's goes at once. */
  readonly unknownBefore: number;
  readonly signal: AbortSignal;
  /** A file that could not be removed; the others are, and the next sweep finds it again. */
  readonly report: (error: unknown) => void;
}

/** Pictures asked for in one call of the database, so that others need not wait. */
const batchSize = 500;

/** Removes the files of pictures that are not to be kept. An aborted one stops early; nothing is lost by that. */
export async function sweep(archive: Archive, access: PictureAccess, options: SweepOptions): Promise<void> {
  const ids = await archive.pictures.list();
  for (let start = 0; start < ids.length; start += batchSize) {
    for (const stray of await strays(archive, ids.slice(start, start + batchSize), options.unknownBefore)) {
      if (options.signal.aborted) return;
      await removeStray(archive, access, stray).catch(options.report);
    }
  }
}

async function strays(
  { store, pictures }: Archive,
  ids: readonly string[],
  before: number,
): Promise<readonly string[]> {
  const states = await store.pictureStates(ids);
  const found: string[] = [];
  for (const [index, id] of ids.entries()) {
    if (await isStray(states[index], () => pictures.writtenAt(id), before)) found.push(id);
  }
  return found;
}

async function isStray(
  state: PictureState | undefined,
  writtenAt: () => Promise<number | null>,
  before: number,
): Promise<boolean> {
  if (state === 'erased') return true;
  return state === 'unknown' && ((await writtenAt()) ?? before) < before;
}

/** It may have been added again since it was found. */
async function removeStray({ store, pictures }: Archive, access: PictureAccess, id: string): Promise<void> {
  await access.removing(async () => {
    const [state] = await store.pictureStates([id]);
    if (state !== 'kept') await pictures.remove(id);
  });
}
