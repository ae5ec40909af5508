import { AppError } from '../../contract/errors.ts';
import type { FoundPair, FoundSource, Inspection } from '../../contract/model-library.ts';
import type { IsChosen } from './chosen-files.ts';
import type { MemoryDevices } from './fit/memory-devices.ts';
import { pairFit } from './fit/pair-fit.ts';
import type { InspectedProjector } from './inspection/inspect-gguf.ts';
import { type Pairing, pairProjector } from './inspection/pair-projector.ts';
import type { KnownPairs } from './known-pairs.ts';
import { findModels } from './library/find-models.ts';
import type { FoundModel } from './library/found-models.ts';
import type { ModelFolders } from './library/model-folders.ts';
import { isLanguageModel, isProjector, readModel } from './library/read-models.ts';
import type { PairViews } from './pair-views.ts';

/** A model that was found, by its files. */
interface FoundFiles {
  readonly llm: string;
  readonly projectors: readonly string[];
  readonly name?: string;
}

/** The models of other programs: used in place, never changed. */
export class FoundLibrary {
  readonly #folders: ModelFolders;
  readonly #known: KnownPairs;
  #files: ReadonlyMap<string, FoundFiles> = new Map();

  constructor(folders: ModelFolders, known: KnownPairs) {
    this.#folders = folders;
    this.#known = known;
  }

  /** Looks for them anew. Rejects with the signal's reason only. */
  async find(devices: MemoryDevices | null, isChosen: IsChosen, signal: AbortSignal): Promise<readonly FoundPair[]> {
    const { models } = await findModels(this.#folders, signal);
    const listed = models.map((model) => ({ id: this.#idOf(model), model }));
    this.#files = new Map(listed.map(({ id, model }) => [id, filesOf(model)]));
    return Promise.all(listed.map(({ id, model }) => viewOf(id, model, devices, isChosen)));
  }

  /** What a model that was found is now. Rejects with `NOT_FOUND` where it is gone or was never found. */
  async inspect(id: string, views: PairViews): Promise<Inspection> {
    const files = this.#files.get(id);
    const llm = files === undefined ? null : await readModel(files.llm);
    if (files === undefined || llm === null || !isLanguageModel(llm))
      throw new AppError('NOT_FOUND', 'the model is gone');
    const read = await Promise.all(files.projectors.map(readModel));
    const model = files.name === undefined ? { llm } : { llm, name: files.name };
    return views.searched(model, pairProjector(llm, read.filter(isProjector)));
  }

  /** A pair's own id where there is one projector, so that it can be used at once. */
  #idOf(model: FoundModel): string {
    const files = { llm: model.llm.file, ...named(model) };
    if (model.pairing.outcome !== 'paired') return this.#known.addModel(files);
    return this.#known.addPair({ ...files, mmproj: model.pairing.projector.file });
  }
}

function filesOf(model: FoundModel): FoundFiles {
  return {
    llm: model.llm.file,
    projectors: projectorsOf(model.pairing).map(({ file }) => file),
    ...named(model),
  };
}

async function viewOf(
  id: string,
  model: FoundModel,
  devices: MemoryDevices | null,
  isChosen: IsChosen,
): Promise<FoundPair> {
  const { source, name, llm, pairing } = model;
  const [projector] = pairing.outcome === 'none' ? [] : projectorsOf(pairing);
  return {
    id,
    source,
    name,
    quantisation: llm.quantisation,
    bytes: llm.size + (projector?.size ?? 0),
    fit: projector === undefined ? null : pairFit(llm, projector, devices),
    pairing: pairing.outcome,
    selected: await (pairing.outcome === 'paired' ? isChosen(llm.file, pairing.projector.file) : isChosen(llm.file)),
  };
}

/** All that were looked at, those that do not fit too: they are shown with the reason. */
function projectorsOf(pairing: Pairing): readonly InspectedProjector[] {
  if (pairing.outcome === 'paired') return [pairing.projector];
  return pairing.outcome === 'ask' ? pairing.candidates : pairing.rejected.map(({ projector }) => projector);
}

/** The files of these programs are named by digests. */
const namesItself: Readonly<Record<FoundSource, boolean>> = {
  folder: true,
  ollama: false,
  'lm-studio': true,
  'hugging-face': true,
};

function named({ source, name }: FoundModel): { readonly name?: string } {
  return namesItself[source] ? {} : { name };
}
