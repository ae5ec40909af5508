import path from 'node:path';
import type { CataloguePair } from '../catalogue.ts';

/** The folder of a model below that of all models. */
export function modelFolder(root: string, { model }: Pick<CataloguePair, 'model'>): string {
  return path.join(root, model.id);
}

/** The final paths of a pair. Names on the disk are the app's: a hub's often say nothing of the model, and never lead out of the folder this way. */
export function pairTargets(
  folder: string,
  { model, variant }: CataloguePair,
): { readonly llm: string; readonly mmproj: string } {
  const name = model.name.replaceAll(' ', '-');
  return {
    llm: path.join(folder, `${name}-${variant.quantisation}.gguf`),
    mmproj: path.join(folder, `${name}-mmproj.gguf`),
  };
}
