import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { CataloguePair } from './catalogue.ts';
import { readModelSource } from './download/model-source.ts';
import { modelFolder } from './download/pair-targets.ts';

/** A pair that was downloaded. Paths are absolute if the root was. */
export interface InstalledPair {
  readonly llm: string;
  readonly mmproj: string;
  /** Of both files. */
  readonly bytes: number;
}

/**
 * The files of a pair below the folder of all models: what was kept of its download, and both files as large as it says. Null where the pair
 * is not here, or not whole.
 */
export async function installedPair(root: string, pair: CataloguePair): Promise<InstalledPair | null> {
  const folder = modelFolder(root, pair);
  const source = await readModelSource(folder, pair.variant.quantisation);
  if (source === null) return null;
  const llm = path.join(folder, path.basename(source.llm.name));
  const mmproj = path.join(folder, path.basename(source.mmproj.name));
  const whole = (await hasSize(llm, source.llm.bytes)) && (await hasSize(mmproj, source.mmproj.bytes));
  return whole ? { llm, mmproj, bytes: source.llm.bytes + source.mmproj.bytes } : null;
}

async function hasSize(file: string, bytes: number): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found?.isFile() === true && found.size === bytes;
}
