import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { ModelIdentity } from '../../contract/model.ts';
import type { CatalogueEntry, FoundPair, Inspection } from '../../contract/model-library.ts';
import type { ModelChoice, Settings } from '../../contract/settings.ts';
import type { TryPair } from '../engine/port.ts';
import { catalogue, cataloguePair } from './catalogue.ts';
import { catalogueEntries } from './catalogue-entries.ts';
import { chosenFiles, type IsChosen } from './chosen-files.ts';
import type { ModelDownloads } from './download/model-downloads.ts';
import { licenceName } from './download/model-licence.ts';
import { modelFolder } from './download/pair-targets.ts';
import type { MemoryDevices } from './fit/memory-devices.ts';
import { FoundLibrary } from './found-library.ts';
import { installedPair } from './installed-pair.ts';
import { type KnownPair, KnownPairs } from './known-pairs.ts';
import type { ModelFolders } from './library/model-folders.ts';
import { licences } from './licences.ts';
import { inspectOwnFiles, inspectWithProjectors } from './own-files.ts';
import { PairViews } from './pair-views.ts';
import { removablePair, removeFiles } from './removable-pair.ts';

/** What the library works with. */
export interface ModelLibraryDependencies {
  /** The folder of downloaded models; need not be there. */
  readonly root: string;
  /** Where other programs keep theirs. */
  readonly folders: ModelFolders;
  readonly downloads: ModelDownloads;
  readonly settings: { readonly current: Pick<Settings, 'model'> };
  /** Null = not known. */
  readonly devices: () => Promise<MemoryDevices | null>;
  /** Rejects with `MODEL_*` where two files do not go together by their headers. */
  readonly check: (choice: ModelChoice) => Promise<unknown>;
  readonly tryPair: TryPair;
  /** Makes a model the chosen one. Rejects with `MODEL_*`; the chosen one stays then. */
  readonly choose: (choice: ModelChoice) => Promise<ModelIdentity>;
  /** Takes models of these files from those that were chosen before. */
  readonly forget: (files: readonly string[]) => Promise<void>;
}

/** Every model that the user has or could have: the catalogue, downloads, other programs' models and the user's own files. */
export class ModelLibrary {
  readonly downloads: ModelDownloads;
  readonly #dependencies: ModelLibraryDependencies;
  readonly #known = new KnownPairs();
  readonly #found: FoundLibrary;
  readonly #ending = new AbortController();
  #finding: Promise<readonly FoundPair[]> | null = null;

  constructor(dependencies: ModelLibraryDependencies) {
    this.#dependencies = dependencies;
    this.downloads = dependencies.downloads;
    this.#found = new FoundLibrary(dependencies.folders, this.#known);
  }

  /** Every model that can be had, with what is here of it and whether it fits. */
  async catalogue(): Promise<readonly CatalogueEntry[]> {
    const { root, devices } = this.#dependencies;
    const [found, isChosen, downloads] = await Promise.all([devices(), this.#chosen(), this.downloads.list()]);
    return catalogueEntries({ root, devices: found, isChosen, downloads });
  }

  /** The text of a model's licence: the app's, else the one that came with its files. Rejects with `NOT_FOUND`. */
  async licence(modelId: string): Promise<string | null> {
    const model = catalogue.find(({ id }) => id === modelId);
    if (model === undefined) throw new AppError('NOT_FOUND', 'not in the catalogue');
    const kept = path.join(modelFolder(this.#dependencies.root, { model }), licenceName);
    return licences[model.licence.id].text ?? readFile(kept, 'utf8').catch(() => null);
  }

  /** Makes a downloaded pair the model that answers. Rejects with `NOT_FOUND`, `MODEL_*`; the chosen one stays then. */
  async useDownloaded(modelId: string, quantisation: string): Promise<ModelIdentity> {
    const pair = await installedPair(this.#dependencies.root, cataloguePair(modelId, quantisation));
    if (pair === null) throw new AppError('NOT_FOUND', 'the model is not here');
    return this.#use({ llm: pair.llm, mmproj: pair.mmproj });
  }

  /**
   * Removes the files of a downloaded pair that no other one needs, and nothing that was not downloaded. Rejects with `NOT_FOUND`,
   * `MODEL_IN_USE` where it is the chosen model or the chosen one needs its files, `MODEL_NOT_REMOVED`.
   */
  async remove(modelId: string, quantisation: string): Promise<void> {
    const { root, forget } = this.#dependencies;
    const pair = cataloguePair(modelId, quantisation);
    const removable = await removablePair(root, pair, await this.downloads.list());
    if (removable === null) throw new AppError('NOT_FOUND', 'the model is not here');
    const isChosen = await this.#chosen();
    const used = await Promise.all(removable.files.map((file) => isChosen(file)));
    if (used.includes(true)) throw new AppError('MODEL_IN_USE');
    await removeFiles(removable);
    this.downloads.forget(pair);
    await forget(removable.files);
  }

  /** Looks through the folders of other programs; while one search runs, another one is the same. */
  found(): Promise<readonly FoundPair[]> {
    this.#finding ??= this.#find().finally(() => {
      this.#finding = null;
    });
    return this.#finding;
  }

  /** What a model that was found is. Rejects with `NOT_FOUND` where it is gone. */
  async inspectFound(id: string): Promise<Inspection> {
    return this.#found.inspect(id, await this.#views());
  }

  /** Makes a pair that a window was told of the model that answers. Rejects with `NOT_FOUND`, `MODEL_*`; the chosen one stays then. */
  async useFound(id: string): Promise<ModelIdentity> {
    const pair = this.#known.pair(id);
    for (const file of [pair.llm, pair.mmproj]) {
      if ((await stat(file).catch(() => null)) === null) throw new AppError('NOT_FOUND', 'the model is gone');
    }
    return this.#use(pair);
  }

  /** Reads the user's own files. Rejects with `INVALID_INPUT` for other paths than absolute ones of GGUF files, and with `MODEL_*`. */
  async inspect(paths: readonly string[]): Promise<Inspection> {
    return inspectOwnFiles(paths, await this.#views());
  }

  /** The same with another projector for a language model that was read. Rejects likewise, and with `NOT_FOUND`. */
  async addProjector(llmId: string, paths: readonly string[]): Promise<Inspection> {
    return inspectWithProjectors(this.#known.model(llmId), paths, await this.#views());
  }

  /** Pauses downloads and ends the search, as the app ends. */
  async end(): Promise<void> {
    this.#ending.abort();
    await this.downloads.stopAll();
  }

  async #find(): Promise<readonly FoundPair[]> {
    return this.#found.find(await this.#dependencies.devices(), await this.#chosen(), this.#ending.signal);
  }

  #chosen(): Promise<IsChosen> {
    return chosenFiles(this.#dependencies.settings.current.model);
  }

  async #use(pair: KnownPair): Promise<ModelIdentity> {
    const { check, tryPair, choose } = this.#dependencies;
    const choice = { kind: 'files', ...pair } as const;
    await check(choice);
    await tryPair(pair);
    return choose(choice);
  }

  async #views(): Promise<PairViews> {
    return new PairViews(this.#known, await this.#dependencies.devices());
  }
}
