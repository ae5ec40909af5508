import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import data from './catalogue.json' with { type: 'json' };
import { type CatalogueModel, type CatalogueVariant, catalogueModel } from './catalogue-model.ts';

/** Every model that can be had or that people ask for, checked when this module is loaded. Nothing of it was read from a hub. */
export const catalogue: readonly CatalogueModel[] = z.array(catalogueModel).parse(data);

/** The files of a model that belong together, and where they are. */
export interface CataloguePair {
  readonly model: CatalogueModel;
  readonly repository: NonNullable<CatalogueModel['repository']>;
  readonly variant: CatalogueVariant;
  readonly mmproj: NonNullable<CatalogueModel['mmproj']>;
}

/**
 * The pair of a model in a quantisation, the recommended one where none is named.
 *
 * @throws AppError `NOT_FOUND` for what is not in the catalogue, `MODEL_UNSUPPORTED` (detail: reason) for what cannot be run
 */
export function cataloguePair(modelId: string, quantisation?: string): CataloguePair {
  const model = catalogue.find(({ id }) => id === modelId);
  if (model === undefined) throw new AppError('NOT_FOUND', 'not in the catalogue');
  const { support, repository, mmproj, variants } = model;
  if (support.status === 'unsupported') {
    throw new AppError('MODEL_UNSUPPORTED', support.reason, { detail: { reason: support.reason } });
  }
  const variant = quantisation === undefined ? variants[0] : variants.find((one) => one.quantisation === quantisation);
  if (variant === undefined || repository === null || mmproj === null) {
    throw new AppError('NOT_FOUND', 'not in the catalogue in this quantisation');
  }
  return { model, repository, variant, mmproj };
}
