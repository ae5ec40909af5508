import type { CatalogueEntry, CatalogueVariantView, Figure, FitLevel } from '../../contract/model-library.ts';
import { type CataloguePair, catalogue, cataloguePair } from './catalogue.ts';
import type { CatalogueModel, CatalogueVariant } from './catalogue-model.ts';
import type { MemoryDevices } from './fit/memory-devices.ts';
import { pairFit } from './fit/pair-fit.ts';
import { sizeFit } from './fit/size-fit.ts';
import { type InstalledPair, installedPair } from './installed-pair.ts';
import { isLanguageModel, isProjector, readModel } from './library/read-models.ts';
import { licences } from './licences.ts';

/**
 * The catalogue as the window shows it. Headers of what is installed are read.
 * @param root the folder of all models; need not be there
 */
export async function catalogueEntries(
  root: string,
  devices: MemoryDevices | null,
): Promise<readonly CatalogueEntry[]> {
  return Promise.all(catalogue.map((model) => entryOf(model, root, devices)));
}

async function entryOf(model: CatalogueModel, root: string, devices: MemoryDevices | null): Promise<CatalogueEntry> {
  const { support, licence, context } = model;
  const { name, url } = licences[licence.id];
  return {
    id: model.id,
    name: model.name,
    recommended: model.default,
    unsupported: support.status === 'unsupported' ? support.reason : null,
    picturesOnly: model.picturesOnly,
    repository: model.repository?.huggingFace ?? null,
    strength: model.strength,
    languages: model.languages.codes,
    contextTokens: { value: context.tokens, verified: context.verified },
    licence: { name, url, verified: licence.verified },
    variants: await Promise.all(model.variants.map((variant) => variantOf(model, variant, root, devices))),
  };
}

async function variantOf(
  model: CatalogueModel,
  variant: CatalogueVariant,
  root: string,
  devices: MemoryDevices | null,
): Promise<CatalogueVariantView> {
  const { quantisation } = variant;
  if (model.support.status === 'unsupported') return { quantisation, bytes: null, fit: null, installed: false };
  const pair = cataloguePair(model.id, quantisation);
  const installed = await installedPair(root, pair);
  if (installed !== null) {
    const bytes = { value: installed.bytes, verified: true };
    return { quantisation, bytes, fit: await installedFit(installed, devices), installed: true };
  }
  const bytes = bytesOf(pair);
  return { quantisation, bytes, fit: bytes === null ? null : sizeFit(bytes.value, devices), installed: false };
}

function bytesOf({ variant, mmproj }: CataloguePair): Figure | null {
  if (variant.bytes === null || mmproj.bytes === null) return null;
  return { value: variant.bytes + mmproj.bytes, verified: variant.verified && mmproj.verified };
}

async function installedFit(files: InstalledPair, devices: MemoryDevices | null): Promise<FitLevel | null> {
  const [llm, projector] = await Promise.all([readModel(files.llm), readModel(files.mmproj)]);
  if (!isLanguageModel(llm) || !isProjector(projector)) return sizeFit(files.bytes, devices);
  return pairFit(llm, projector, devices);
}
