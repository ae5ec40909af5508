import { AppError, toWireError } from '../../contract/errors.ts';
import type { EngineState } from '../../contract/model.ts';
import type { ModelChoice, Settings } from '../../contract/settings.ts';
import type { Engine, EngineOptions, ModelFiles } from '../engine/port.ts';

/** What the active model works with. */
export interface ActiveModelDependencies {
  readonly engine: Engine;
  /** Finds a model's files and profile. Rejects with `MODEL_MISSING`, `MODEL_INVALID`, `MODEL_MISMATCH`, `MODEL_UNSUPPORTED`. */
  readonly resolve: (choice: ModelChoice) => Promise<ModelFiles>;
  readonly reportBug: (error: unknown) => void;
}

/** What a load depends on. */
const needs = ['model', 'backend', 'contextTokens', 'gpuLayers', 'projectorDevice', 'threads'] as const;
type Needs = Pick<Settings, (typeof needs)[number]>;

/** True when a change of settings needs the model to be loaded again. */
export function needsReload(next: Needs, previous: Needs): boolean {
  return needs.some((need) => JSON.stringify(next[need]) !== JSON.stringify(previous[need]));
}

/** Keeps the model that the settings name loaded in the engine, and tells its state, a failure to find its files included. */
export class ActiveModel {
  readonly #dependencies: ActiveModelDependencies;
  readonly #listeners = new Set<(state: EngineState) => void>();
  #settings: Needs;
  #files: Promise<ModelFiles> | null = null;
  /** Tokens of context that a conversation asked for beyond the settings', until they change; 0 = none did. */
  #widened = 0;
  /** Why the files could not be found; the engine knows nothing of it. */
  #missing: EngineState | null = null;

  constructor(settings: Needs, dependencies: ActiveModelDependencies) {
    this.#dependencies = dependencies;
    this.#settings = settings;
    dependencies.engine.onState(() => this.#tell());
  }

  get state(): EngineState {
    return this.#missing ?? this.#dependencies.engine.state;
  }

  /** Returns the unsubscribe function. */
  onState(listener: (state: EngineState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The chosen model's files and profile, whether or not it is loaded. Rejects with `MODEL_*`. */
  get files(): Promise<ModelFiles> {
    this.#files ??= this.#resolve();
    return this.#files;
  }

  /** Loads what the settings name; a failure shows as state and in {@link ready}. */
  load(settings: Needs = this.#settings): void {
    this.#settings = settings;
    this.#widened = 0;
    this.#files = this.#resolve();
    this.#load(this.#files).catch((error: unknown) => {
      if (!(error instanceof AppError)) this.#dependencies.reportBug(error);
    });
  }

  /** Loads it once more with the backends that died before tried again. */
  async retryBackend(): Promise<void> {
    await this.#dependencies.engine.forgetFailures();
    this.load();
  }

  /**
   * Resolves when the model's files are known; the engine itself waits for the load, and for the restart after a crash. Rejects with why
   * there is no model, or when the signal is aborted.
   *
   * @param contextTokens with less room than this the model is loaded again; as much as it can have, where that is less
   */
  async ready(signal: AbortSignal, contextTokens = 0): Promise<void> {
    const aborted = Promise.withResolvers<never>();
    const abort = (): void => aborted.reject(signal.reason);
    signal.throwIfAborted();
    signal.addEventListener('abort', abort, { once: true });
    try {
      this.#widen(contextTokens, await Promise.race([this.files, aborted.promise]));
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** A load that failed for its size is given up for a conversation that asks for less. */
  #widen(wanted: number, files: ModelFiles): void {
    const { engine, reportBug } = this.#dependencies;
    const { state } = engine;
    const before = this.#widened;
    if (state.status === 'failed' && before > wanted) this.#widened = 0;
    const usual = this.#settings.contextTokens || files.profile.contextTokens;
    const loaded = 'description' in state ? state.description.contextTokens : usual;
    if (wanted > Math.max(loaded, this.#widened)) this.#widened = wanted;
    if (this.#widened === before) return;
    // At once: whoever asks next must find the engine loading.
    engine.load(files, this.#options()).catch((error: unknown) => error instanceof AppError || reportBug(error));
  }

  #resolve(): Promise<ModelFiles> {
    const files = this.#dependencies.resolve(this.#settings.model);
    // Whoever needs the files awaits them; a rejection that nobody has awaited yet is no bug.
    files.catch(() => undefined);
    return files;
  }

  async #load(pending: Promise<ModelFiles>): Promise<void> {
    this.#setMissing(null);
    let files: ModelFiles;
    try {
      files = await pending;
    } catch (error) {
      // A choice that was replaced meanwhile says nothing of the one that counts.
      if (pending === this.#files) this.#setMissing({ status: 'failed', error: toWireError(error) });
      throw error;
    }
    if (pending !== this.#files) return;
    await this.#dependencies.engine.load(files, this.#options());
  }

  #options(): EngineOptions {
    const { backend, gpuLayers, projectorDevice, threads } = this.#settings;
    const contextTokens = Math.max(this.#settings.contextTokens, this.#widened);
    return { backend, contextTokens, gpuLayers, projectorDevice, threads };
  }

  #setMissing(state: EngineState | null): void {
    this.#missing = state;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this.state);
  }
}
