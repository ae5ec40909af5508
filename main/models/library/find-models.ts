import { folderModels } from './folder-models.ts';
import { type FoundModels, joinFound } from './found-models.ts';
import { huggingFaceModels } from './hugging-face-models.ts';
import type { ModelFolders } from './model-folders.ts';
import { ollamaModels } from './ollama-models.ts';

/**
 * All models of other programs on this machine, by the folders of `modelFolders`. Headers are read, weights are not, and nothing is changed
 * or copied. Rejects with the signal's reason only.
 */
export async function findModels(folders: ModelFolders, signal: AbortSignal): Promise<FoundModels> {
  const found: FoundModels[] = [];
  for (const folder of folders.ollama) found.push(await ollamaModels(folder, signal));
  for (const folder of folders.lmStudio) found.push(await folderModels(folder, 'lm-studio', signal));
  for (const folder of folders.huggingFace) found.push(await huggingFaceModels(folder, signal));
  return joinFound(found);
}
