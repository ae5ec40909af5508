import type { CatalogueEntry, CatalogueVariantView, Download, Figure, FitLevel } from '../../contract/model-library.ts';
import { type CataloguePair, catalogue, cataloguePair } from './catalogue.ts';
import type { CatalogueModel, CatalogueVariant } from './catalogue-model.ts';
import type { IsChosen } from './chosen-files.ts';
import type { MemoryDevices } from './fit/memory-devices.ts';
import { pairFit } from './fit/pair-fit.ts';
import { sizeFit } from './fit/size-fit.ts';
import { type InstalledPair, installedPair } from './installed-pair.ts';
import { isLanguageModel, isProjector, readModel } from './library/read-models.ts';
import { licences } from './licences.ts';
import { removablePair } from './removable-pair.ts';

/** What the catalogue is held against. */
interface Here {
  /** The folder of all models; need not be there. */
  readonly root: string;
  readonly devices: MemoryDevices | null;
  readonly isChosen: IsChosen;
  readonly downloads: readonly Download[];
}

/** The catalogue as the window shows it. Headers of what is installed are read. */
export async function catalogueEntries(here: Here): Promise<readonly CatalogueEntry[]> {
  return Promise.all(catalogue.map((model) => entryOf(model, here)));
}

async function entryOf(model: CatalogueModel, here: Here): Promise<CatalogueEntry> {
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
    variants: await Promise.all(model.variants.map((variant) => variantOf(model, variant, here))),
  };
}

async function variantOf(model: CatalogueModel, variant: CatalogueVariant, here: Here): Promise<CatalogueVariantView> {
  const { quantisation } = variant;
  const absent = { quantisation, installed: false, selected: false, removalFrees: null } as const;
  if (model.support.status === 'unsupported') return { ...absent, bytes: null, fit: null };
  const pair = cataloguePair(model.id, quantisation);
  const installed = await installedPair(here.root, pair);
  if (installed !== null) return installedView(pair, installed, here);
  const bytes = bytesOf(pair);
  return { ...absent, bytes, fit: bytes === null ? null : sizeFit(bytes.value, here.devices) };
}

async function installedView(
  pair: CataloguePair,
  files: InstalledPair,
  { root, devices, isChosen, downloads }: Here,
): Promise<CatalogueVariantView> {
  return {
    quantisation: pair.variant.quantisation,
    bytes: { value: files.bytes, verified: true },
    fit: await installedFit(files, devices),
    installed: true,
    selected: await isChosen(files.llm, files.mmproj),
    removalFrees: (await removablePair(root, pair, downloads))?.bytes ?? null,
  };
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
