import type { CatalogueEntry, CatalogueVariantView, FitLevel } from '../../../contract/model-library.ts';
import type { ModelChoice } from '../../../contract/settings.ts';

/**
 * The quantisation to offer: the one asked for, else the first that fits, else the first that is tight, else the first. One whose fit is not
 * known counts as fitting. null where there is none.
 */
export function chooseVariant(
  { variants }: Pick<CatalogueEntry, 'variants'>,
  wanted: string | undefined,
): CatalogueVariantView | null {
  const withFit = (levels: readonly (FitLevel | null)[]) => variants.find(({ fit }) => levels.includes(fit));
  const asked = variants.find(({ quantisation }) => quantisation === wanted);
  return asked ?? withFit(['green', null]) ?? withFit(['amber']) ?? variants[0] ?? null;
}

/** Whether a downloaded pair is the model that is chosen: its file is `<model's id>/<name>-<quantisation>.gguf`, see docs/downloads.md. */
export function isVariantInUse(choice: ModelChoice, modelId: string, quantisation: string): boolean {
  if (choice.kind !== 'files') return false;
  const [file = '', folder] = choice.llm.split(/[\\/]/).toReversed();
  return folder === modelId && file.endsWith(`-${quantisation}.gguf`);
}
