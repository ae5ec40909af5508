import type { CatalogueEntry, CatalogueVariantView, FitLevel } from '../../../contract/model-library.ts';

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
