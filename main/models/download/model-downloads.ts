import { AppError, toWireError } from '../../../contract/errors.ts';
import type { Download, DownloadStatus } from '../../../contract/model-library.ts';
import { type CataloguePair, cataloguePair } from '../catalogue.ts';
import { type DownloadPorts, removePair } from './fetch-pair.ts';
import type { Hub } from './hub.ts';
import { ModelDownload } from './model-download.ts';
import { modelFolder } from './pair-targets.ts';
import { unfinishedPairs } from './unfinished-pairs.ts';

/** What downloads need. */
export interface DownloadsDependencies {
  /** The folder of all models. */
  readonly root: string;
  /** The hub that is chosen now. Throws `INVALID_INPUT`. */
  readonly hub: () => Hub;
  readonly ports: DownloadPorts;
  /** Connections at once, at least 1. */
  readonly parts: number;
  readonly reportBug: (error: unknown) => void;
}

interface Entry {
  readonly pair: CataloguePair;
  state: DownloadStatus;
  download: ModelDownload | null;
}

/** All downloads: one comes at a time, the others wait, since they share the line and sometimes a projector. */
export class ModelDownloads {
  readonly #dependencies: DownloadsDependencies;
  readonly #entries = new Map<string, Entry>();
  /** What is being removed, and therefore not unfinished. */
  readonly #removing = new Set<string>();
  readonly #listeners = new Set<(item: Download) => void>();
  #line: Promise<void> = Promise.resolve();

  constructor(dependencies: DownloadsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Those of this session and those that an earlier one left unfinished. */
  async list(): Promise<readonly Download[]> {
    for (const pair of await unfinishedPairs(this.#dependencies.root)) {
      const key = keyOf(pair);
      if (!this.#entries.has(key) && !this.#removing.has(key))
        this.#entries.set(key, { pair, state: { status: 'unfinished' }, download: null });
    }
    return [...this.#entries.values()].map(itemOf);
  }

  /** Calls back at every change; returns the unsubscribe function. */
  onChange(listener: (item: Download) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Begins a download or goes on with it, when it is its turn; does nothing for one that runs or waits.
   *
   * @param quantisation the recommended one if absent
   * @throws AppError `NOT_FOUND`, `MODEL_UNSUPPORTED`
   */
  start(modelId: string, quantisation?: string): Download {
    const pair = cataloguePair(modelId, quantisation);
    const entry = this.#entries.get(keyOf(pair)) ?? { pair, state: { status: 'waiting' }, download: null };
    const isNew = !this.#entries.has(keyOf(pair));
    this.#entries.set(keyOf(pair), entry);
    if (isNew || !isActive(entry)) {
      this.#set(entry, { status: 'waiting' });
      void this.#inLine(() => this.#run(entry));
    }
    return itemOf(entry);
  }

  /** Resolves when it has stopped. What has come is kept. Rejects with `NOT_FOUND`. */
  async pause(modelId: string, quantisation: string): Promise<void> {
    const entry = this.#find(modelId, quantisation);
    this.#putOff(entry);
    await entry.download?.pause();
  }

  /** Stops it, removes what has come and takes it from the list. A model that is done stays. Rejects with `NOT_FOUND`. */
  async cancel(modelId: string, quantisation: string): Promise<void> {
    const entry = this.#find(modelId, quantisation);
    await this.pause(modelId, quantisation);
    this.#entries.delete(keyOf(entry.pair));
    if (entry.state.status === 'done') return;
    this.#set(entry, { status: 'cancelled' });
    await this.#remove(entry.pair);
  }

  /** Removes what has come of a pair: at once, or after another quantisation of it that is at work in the same folder. */
  async #remove(pair: CataloguePair): Promise<void> {
    const key = keyOf(pair);
    const folder = modelFolder(this.#dependencies.root, pair);
    const shared = [...this.#entries.values()].some(
      (other) => other.pair.model.id === pair.model.id && isActive(other),
    );
    this.#removing.add(key);
    const removed = shared ? this.#inLine(() => removePair({ folder, pair })) : removePair({ folder, pair });
    // The same pair, begun anew, comes after it.
    this.#line = Promise.all([this.#line, removed.catch(() => undefined)]).then(() => undefined);
    await removed.finally(() => this.#removing.delete(key));
  }

  /** The files of a model that was done were removed: takes it from the list, and says so of one of an earlier session too. */
  forget(pair: CataloguePair): void {
    const entry = this.#entries.get(keyOf(pair));
    if (entry !== undefined && entry.state.status !== 'done') return;
    this.#entries.delete(keyOf(pair));
    this.#set(entry ?? { pair, state: { status: 'done' }, download: null }, { status: 'cancelled' });
  }

  /** Pauses all, as the app ends. */
  async stopAll(): Promise<void> {
    // Those that wait first, or one of them would begin.
    for (const entry of this.#entries.values()) this.#putOff(entry);
    for (const { download } of this.#entries.values()) await download?.pause();
    await this.#line;
  }

  async #run(entry: Entry): Promise<void> {
    if (entry.state.status !== 'waiting') return;
    try {
      // A new one each time: the hub may be another one by now.
      entry.download = this.#download(entry);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return this.#set(entry, { status: 'failed', error: toWireError(error) });
    }
    const stop = entry.download.onState((state) => this.#set(entry, state));
    await entry.download.start();
    stop();
  }

  #putOff(entry: Entry): void {
    if (entry.state.status === 'waiting') this.#set(entry, { status: 'unfinished' });
  }

  #download({ pair }: Entry): ModelDownload {
    const { root, hub, ports, parts, reportBug } = this.#dependencies;
    return new ModelDownload({ pair, hub: hub(), folder: modelFolder(root, pair), parts }, ports, reportBug);
  }

  /** One after the other; a failure is the caller's and holds nobody up. */
  #inLine(work: () => Promise<void>): Promise<void> {
    const done = this.#line.then(work);
    this.#line = done.catch((error: unknown) => this.#dependencies.reportBug(error));
    return done;
  }

  #find(modelId: string, quantisation: string): Entry {
    const entry = this.#entries.get(`${modelId}:${quantisation}`);
    if (entry === undefined) throw new AppError('NOT_FOUND', 'no such download');
    return entry;
  }

  #set(entry: Entry, state: DownloadStatus): void {
    entry.state = state;
    for (const listener of this.#listeners) listener(itemOf(entry));
  }
}

function keyOf({ model, variant }: CataloguePair): string {
  return `${model.id}:${variant.quantisation}`;
}

function itemOf({ pair, state }: Entry): Download {
  return { modelId: pair.model.id, quantisation: pair.variant.quantisation, state };
}

function isActive({ state }: Entry): boolean {
  return state.status === 'waiting' || state.status === 'downloading' || state.status === 'verifying';
}
