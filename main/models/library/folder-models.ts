import path from 'node:path';
import type { FoundSource } from '../../../contract/model-library.ts';
import { distinctFiles } from './distinct-files.ts';
import { type FoundModels, joinFound } from './found-models.ts';
import { listFiles } from './list-files.ts';
import { readModels } from './read-models.ts';

/** Publisher, model, and one more for those who sort. */
const depth = 3;

/**
 * The models of a folder of GGUF files, folders in it included: one that the user names, or LM Studio's, whose layout is
 * `publisher/model/file.gguf` (LM Studio's documentation, "Import models"). Read in place, never changed. Models are named by their path
 * within the folder; a file that links lead to is found once. Rejects with the signal's reason only.
 */
export async function folderModels(
  folder: string,
  source: Extract<FoundSource, 'folder' | 'lm-studio'>,
  signal: AbortSignal,
): Promise<FoundModels> {
  const { files, leftOut } = await listFiles(folder, depth, signal);
  const nameOf = (file: string): string => path.relative(folder, file).split(path.sep).join('/');
  const nearest = files
    .map((file) => ({ path: file, depth: file.split(path.sep).length }))
    .toSorted((one, other) => one.depth - other.depth);
  const distinct = (await distinctFiles(nearest)).map((file) => file.path);
  return joinFound([await readModels(distinct, { source, nameOf, signal }), { models: [], leftOut }]);
}
