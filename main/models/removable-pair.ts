import { rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Download } from '../../contract/model-library.ts';
import { type CataloguePair, cataloguePair } from './catalogue.ts';
import { licenceName } from './download/model-licence.ts';
import { sourcePath } from './download/model-source.ts';
import { modelFolder } from './download/pair-targets.ts';
import { installedPair } from './installed-pair.ts';

/** What goes when a downloaded pair is removed. */
export interface RemovablePair {
  readonly folder: string;
  /** Absolute if the root was. Nothing among them that was not downloaded. */
  readonly files: readonly string[];
  /** Of all of them. */
  readonly bytes: number;
}

/**
 * The files that only this pair needs: the projector and the licence stay while another quantisation of the model is here or on its way. Null
 * where the pair is not here.
 *
 * @param downloads all that are listed
 */
export async function removablePair(
  root: string,
  pair: CataloguePair,
  downloads: readonly Download[],
): Promise<RemovablePair | null> {
  const installed = await installedPair(root, pair);
  if (installed === null) return null;
  const folder = modelFolder(root, pair);
  // The language model first: without it the pair is not here any more, whatever happens then.
  const own = [installed.llm, sourcePath(folder, pair.variant.quantisation)];
  const shared = [installed.mmproj, path.join(folder, licenceName)];
  const files = (await isShared(root, pair, downloads)) ? own : [...own, ...shared];
  const sizes = await Promise.all(files.map(sizeOf));
  return { folder, files, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0) };
}

/** Removes them, and their folder where nothing else is in it. Rejects with `MODEL_NOT_REMOVED`. */
export async function removeFiles({ folder, files }: RemovablePair): Promise<void> {
  try {
    // `recursive` only because `maxRetries` asks for it: Windows keeps a file for a moment after whoever read it has ended.
    for (const file of files) await rm(file, { force: true, recursive: true, maxRetries: 8, retryDelay: 100 });
  } catch (cause) {
    throw new AppError('MODEL_NOT_REMOVED', 'the files stay', { cause });
  }
  await rmdir(folder).catch(() => undefined);
}

async function isShared(root: string, { model, variant }: CataloguePair, downloads: readonly Download[]) {
  const others = model.variants.filter(({ quantisation }) => quantisation !== variant.quantisation);
  const coming = downloads.filter(({ state }) => state.status !== 'done' && state.status !== 'cancelled');
  for (const { quantisation } of others) {
    if (coming.some((one) => one.modelId === model.id && one.quantisation === quantisation)) return true;
    if ((await installedPair(root, cataloguePair(model.id, quantisation))) !== null) return true;
  }
  return false;
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0;
}
