import { stat } from 'node:fs/promises';
import { type CataloguePair, catalogue, cataloguePair } from '../catalogue.ts';
import { modelFolder, pairTargets } from './pair-targets.ts';
import { partialPath } from './partial-file.ts';

/**
 * The pairs of which something has come and that are not whole. The language model keeps its partial name until its projector is whole too,
 * so it stands for both.
 *
 * @param root the folder of all models; need not be there
 */
export async function unfinishedPairs(root: string): Promise<readonly CataloguePair[]> {
  const pairs = catalogue
    .filter(({ support }) => support.status === 'supported')
    .flatMap(({ id, variants }) => variants.map(({ quantisation }) => cataloguePair(id, quantisation)));
  const begun = await Promise.all(
    pairs.map(async (pair) => {
      const found = await stat(partialPath(pairTargets(modelFolder(root, pair), pair).llm)).catch(() => null);
      return found !== null;
    }),
  );
  return pairs.filter((_, index) => begun[index] === true);
}
