import { AppError, fromWireError, toWireError, type WireError } from '../../contract/errors.ts';
import type {
  Backend,
  EngineDescription,
  EngineFallback,
  EngineState,
  ModelIdentity,
  PlacedBytes,
  TurnProgress,
} from '../../contract/model.ts';
import type { BackendProbe } from './backend-probe.ts';
import type { Clock } from './clock.ts';
import { engineState, type ModelState } from './engine-state.ts';
import { EventQueue } from './event-queue.ts';
import { IdleTimer } from './idle-timer.ts';
import { loadTimeout, modelSize } from './model-size.ts';
import { onAbort } from './on-abort.ts';
import { type PlanLoad, type PlannedLoad, unplanned } from './plan-port.ts';
import { heldBy, identityOf, plannedRequest } from './planned-request.ts';
import type { AskEvent, AskRequest, Engine, EngineOptions, ModelFiles } from './port.ts';
import { removeSavedState } from './saved-state-files.ts';
import { stoppedEnd } from './stopped-end.ts';
import type { Supervisor } from './supervisor.ts';
import { untilUsable } from './until-usable.ts';

interface Wanted {
  readonly model: ModelFiles;
  options: EngineOptions;
  /** What the caller of `load` waits for; a restart loads without one. */
  readonly attempt: PromiseWithResolvers<EngineDescription>;
  /** The first load was answered, so that the next one is a restart's. */
  answered: boolean;
  /** The backend that died under it. */
  fallback: EngineFallback | null;
  /** Whether the smaller plan, where there is one, was needed: the memory ran out with the first. */
  smallerPlan: 'none' | 'left' | 'taken';
}

type PrepareRequest = Omit<AskRequest, 'sampling' | 'maxTokens' | 'partial'>;

type Backends = Pick<BackendProbe, 'choose' | 'disable' | 'passedOver' | 'forgetFailures'>;

/** What the engine works with. */
export interface LocalEngineDependencies {
  readonly supervisor: Supervisor;
  readonly backends: Backends;
  /** Absent: every load is as its options say. */
  readonly plan?: PlanLoad;
  /** The folder of saved sequences; null = none are kept. */
  readonly states: string | null;
  readonly clock: Clock;
}

const nothing: PlacedBytes = { system: 0, gpus: 0 };

/**
 * The engine in a process of this machine. Loads the model again whenever the process was started again, and ends the process when nothing
 * was asked for a while.
 */
export class LocalEngine implements Engine {
  readonly #supervisor: Supervisor;
  readonly #backends: Backends;
  readonly #plan: PlanLoad;
  readonly #states: string | null;
  readonly #listeners = new Set<(state: EngineState) => void>();
  readonly #idle: IdleTimer;
  #wanted: Wanted | null = null;
  #model: ModelState = { kind: 'none' };
  #backend: Backend = 'cpu';
  /** What the running process has loaded; null = nothing yet. */
  #processBackend: Backend | null = null;
  #held = nothing;
  /** What is being loaded, or was loaded last, was found not to fit. */
  #tooLarge = false;
  #disposed = false;
  /** Counts the loads that were begun: only the last one goes on. */
  #loads = 0;
  #told: string;

  constructor({ supervisor, backends, plan, states, clock }: LocalEngineDependencies) {
    this.#supervisor = supervisor;
    this.#backends = backends;
    this.#plan = plan ?? (async (_model, _backend, options) => unplanned(options));
    this.#states = states;
    this.#idle = new IdleTimer(clock, () => this.#rest());
    this.#told = JSON.stringify(this.state);
    supervisor.onReload(() => void this.#load());
    supervisor.onState((state) => {
      // Nothing has been opened on a GPU yet that could have taken the process down.
      if (state.status === 'starting' || state.status === 'stopped') this.#backend = 'cpu';
      if (state.status !== 'ready' && state.status !== 'busy') this.#unloaded();
      if (state.status === 'backing-off' || state.status === 'failed') this.#died(state.error);
      if (state.status === 'failed' && !this.#shrinks(state.error))
        this.#wanted?.attempt.reject(fromWireError(this.#blamed(state.error)));
      this.#tell();
    });
  }

  get state(): EngineState {
    const state = engineState(this.#supervisor.state, this.#model);
    if (state.status !== 'failed') return state;
    return this.#shrinks(state.error) ? { status: 'starting' } : { ...state, error: this.#blamed(state.error) };
  }

  /** What the loaded model has allocated, by llama.cpp's own figures. Weights that are mapped from their file are the system's to drop. */
  get held(): PlacedBytes {
    return this.#held;
  }

  onState(listener: (state: EngineState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  load(model: ModelFiles, options: EngineOptions): Promise<EngineDescription> {
    return this.#want(model, options, null);
  }

  async unload(): Promise<void> {
    this.#wantNothing();
    this.#setModel({ kind: 'none' });
    if (this.#isRunning()) await this.#supervisor.send({ type: 'unload' }).result;
    if (this.#wanted === null) this.#held = nothing;
  }

  async restart(): Promise<void> {
    if (this.#wanted === null) return this.#start();
    await this.#want(this.#wanted.model, this.#wanted.options, this.#wanted.fallback);
  }

  unloadAfter(minutes: number): void {
    this.#idle.setMinutes(minutes);
  }

  forgetFailures(): Promise<void> {
    return this.#backends.forgetFailures();
  }

  prepare(request: PrepareRequest, signal: AbortSignal, onProgress?: (progress: TurnProgress) => void): Promise<void> {
    return this.#idle.during(() => this.#prepare(request, signal, onProgress));
  }

  async *ask(request: AskRequest, signal: AbortSignal): AsyncGenerator<AskEvent, void> {
    const end = this.#idle.begin();
    try {
      yield* this.#ask(request, signal);
    } finally {
      end();
    }
  }

  forget(conversationId: string): void {
    this.#supervisor.tell({ type: 'forget', conversationId });
    // Without a process nobody else does.
    if (this.#states !== null) void removeSavedState(this.#states, conversationId).catch(() => undefined);
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#idle.dispose();
    this.#wantNothing();
    this.#model = { kind: 'none' };
    await this.#supervisor.stop();
  }

  async #prepare(
    request: PrepareRequest,
    signal: AbortSignal,
    onProgress?: (progress: TurnProgress) => void,
  ): Promise<void> {
    if (!(await this.#usable(signal))) return;
    const { id, result } = this.#supervisor.send(
      { type: 'prepare', request },
      { onAnswer: (answer) => answer.type === 'event' && tellProgress(answer.event, onProgress) },
    );
    const release = onAbort(signal, () => this.#supervisor.tell({ type: 'cancel', id }));
    try {
      await result;
    } finally {
      release();
    }
  }

  async *#ask(request: AskRequest, signal: AbortSignal): AsyncGenerator<AskEvent, void> {
    if (!this.#isLoaded()) yield { type: 'progress', progress: { phase: 'loading' } };
    if (!(await this.#usable(signal))) {
      yield stoppedEnd(this.#identity());
      return;
    }
    const events = new EventQueue<AskEvent>();
    const { id, result } = this.#supervisor.send(
      { type: 'ask', request },
      { onAnswer: (answer) => answer.type === 'event' && events.push(answer.event) },
    );
    result.then(
      () => events.close(),
      (error) => events.fail(error),
    );
    const release = onAbort(signal, () => this.#supervisor.tell({ type: 'cancel', id }));
    try {
      yield* events;
    } finally {
      release();
      // A reader that stopped reading wants no more; an answer that has ended ignores it.
      this.#supervisor.tell({ type: 'cancel', id });
    }
  }

  async #want(model: ModelFiles, options: EngineOptions, fallback: EngineFallback | null): Promise<EngineDescription> {
    if (this.#disposed) throw new AppError('ENGINE_FAILED', 'the engine has ended');
    const attempt = Promise.withResolvers<EngineDescription>();
    attempt.promise.catch(() => undefined);
    const previous = this.#wanted;
    this.#wanted = { model, options, attempt, answered: false, fallback, smallerPlan: 'none' };
    if (previous !== null) attempt.promise.then(previous.attempt.resolve, previous.attempt.reject);
    this.#setModel({ kind: 'loading', model: identityOf(model), fraction: 0 });
    if (this.#isRunning()) void this.#load();
    else this.#start();
    return attempt.promise;
  }

  #wantNothing(): void {
    this.#wanted?.attempt.reject(new AppError('ENGINE_FAILED', 'the model was unloaded before it was loaded'));
    this.#wanted = null;
  }

  /** Loads what is wanted into the process that runs. */
  async #load(): Promise<void> {
    const wanted = this.#wanted;
    if (wanted === null) return;
    this.#setModel({ kind: 'loading', model: identityOf(wanted.model), fraction: 0 });
    try {
      const description = await this.#sendLoad(wanted);
      if (description === null || wanted !== this.#wanted) return;
      wanted.answered = true;
      this.#held = heldBy(description);
      this.#setModel({ kind: 'loaded', description });
      this.#idle.restart();
      wanted.attempt.resolve(description);
    } catch (error) {
      this.#loadFailed(wanted, error);
    }
  }

  /** null where another load or another process has taken over. */
  async #sendLoad(wanted: Wanted): Promise<EngineDescription | null> {
    this.#loads += 1;
    const own = this.#loads;
    const isCurrent = (): boolean => own === this.#loads && wanted === this.#wanted && this.#isRunning();
    const bytes = await modelSize(wanted.model);
    const backend = await this.#backends.choose(wanted.options.backend);
    const [plans, fallback] = await Promise.all([
      this.#plan(wanted.model, backend, wanted.options),
      wanted.fallback ?? (wanted.options.backend === 'auto' ? this.#backends.passedOver(backend) : null),
    ]);
    if (!isCurrent()) return null;
    this.#backend = backend;
    if (this.#processBackend !== null && this.#processBackend !== backend) return this.#replaceProcess();
    this.#processBackend = backend;
    const smaller = wanted.smallerPlan === 'taken' ? plans.smaller : null;
    if (wanted.smallerPlan === 'none' && plans.smaller !== null) wanted.smallerPlan = 'left';
    const plan = smaller ?? plans.first;
    const description = await this.#sendPlanned(wanted, backend, plan, loadTimeout(bytes));
    return description && { ...description, fallback, reduced: plan.reduced };
  }

  async #sendPlanned(wanted: Wanted, backend: Backend, plan: PlannedLoad, timeout: number) {
    const load = wanted.answered ? 'again' : 'fresh';
    this.#tooLarge = plan.level === 'red';
    this.#held = nothing;
    const { result } = this.#supervisor.send(
      { type: 'load', request: plannedRequest({ ...wanted, backend, states: this.#states }, plan) },
      { load, timeout, onAnswer: (answer) => this.#loadProgress(wanted, answer) },
    );
    const answer = await result;
    return answer.type === 'loaded' ? answer.description : null;
  }

  /** A process keeps the backend that it opened first. The new one loads what is wanted when it is ready, if anything still is. */
  async #replaceProcess(): Promise<null> {
    await this.#supervisor.stop();
    if (this.#wanted !== null) this.#supervisor.start();
    return null;
  }

  #loadProgress(wanted: Wanted, answer: { readonly type: string; readonly fraction?: number }): void {
    if (wanted !== this.#wanted || answer.type !== 'load-progress' || answer.fraction === undefined) return;
    // llama.cpp tells of every tensor; a state is told only when it differs, so whole percents keep the windows quiet.
    const fraction = Math.floor(answer.fraction * 100) / 100;
    this.#setModel({ kind: 'loading', model: identityOf(wanted.model), fraction });
  }

  /** A death of the process is shown by the supervisor's state and tried again; every other failure stays until the user acts. */
  #loadFailed(wanted: Wanted, error: unknown): void {
    // A load that was replaced ends as the one that replaced it.
    if (wanted !== this.#wanted) return;
    if (this.#shrinks(toWireError(error))) return this.#shrink(wanted);
    wanted.answered = true;
    if (!isDeath(error)) this.#setModel({ kind: 'failed', error: toWireError(error) });
    wanted.attempt.reject(error);
  }

  /** The memory ran out, and there is a smaller plan that was not tried yet. */
  #shrinks({ code }: WireError): boolean {
    return code === 'OUT_OF_MEMORY' && this.#wanted?.smallerPlan === 'left';
  }

  /** Loads by the smaller plan, in another process where the memory took this one down. */
  #shrink(wanted: Wanted): void {
    wanted.smallerPlan = 'taken';
    if (this.#isRunning()) void this.#load();
    else this.#start();
  }

  /** A process that ended takes its model with it; the next one has to load it before anything is asked. */
  #unloaded(): void {
    this.#processBackend = null;
    this.#held = nothing;
    if (this.#model.kind === 'loaded')
      this.#model = { kind: 'loading', model: this.#model.description.model, fraction: 0 };
  }

  /** A process that died on a GPU is started again on the CPU. */
  #died(error: WireError): void {
    // A driver is not to blame for a memory that is full.
    if (this.#backend === 'cpu' || this.#wanted === null || error.code === 'OUT_OF_MEMORY') return;
    void this.#backends.disable(this.#backend, error.message);
    this.#wanted.fallback = { from: this.#backend, reason: error.message };
    this.#wanted.options = { ...this.#wanted.options, backend: 'cpu' };
    this.#backend = 'cpu';
  }

  /** A model that was found not to fit and that ends its process each time is no broken file. */
  #blamed(error: WireError): WireError {
    const died = error.code === 'MODEL_INVALID' && error.detail?.['loadCrashes'] !== undefined;
    return died && this.#tooLarge ? { ...error, code: 'OUT_OF_MEMORY' } : error;
  }

  /** Ends the process: nothing else gives all of its memory back, a driver's included. The model stays wanted. */
  #rest(): void {
    if (this.#model.kind !== 'loaded' || !this.#isLoaded()) return;
    this.#setModel({ kind: 'resting', description: this.#model.description });
    void this.#supervisor.stop();
  }

  #wake(): void {
    if (this.#model.kind !== 'resting') return;
    this.#setModel({ kind: 'loading', model: this.#model.description.model, fraction: 0 });
    this.#start();
  }

  /** Starts the process, after the end of one that is still ending. */
  #start(): void {
    if (this.#supervisor.state.status === 'stopping') void this.#replaceProcess();
    else this.#supervisor.start();
  }

  /**
   * Waits until the model can answer: true, or false where the signal was aborted first. Rejects with why there is no engine.
   */
  #usable(signal: AbortSignal): Promise<boolean> {
    this.#wake();
    return untilUsable(this, signal);
  }

  #isRunning(): boolean {
    return this.#supervisor.state.status === 'ready' || this.#supervisor.state.status === 'busy';
  }

  #isLoaded(): boolean {
    return this.state.status === 'ready' || this.state.status === 'busy';
  }

  #identity(): ModelIdentity {
    return this.#wanted === null ? { id: '', name: '', demo: false } : identityOf(this.#wanted.model);
  }

  #setModel(model: ModelState): void {
    this.#model = model;
    this.#tell();
  }

  #tell(): void {
    const { state } = this;
    const told = JSON.stringify(state);
    if (told === this.#told) return;
    this.#told = told;
    for (const listener of this.#listeners) listener(state);
  }
}

function tellProgress(event: AskEvent, onProgress?: (progress: TurnProgress) => void): void {
  if (event.type === 'progress') onProgress?.(event.progress);
}

function isDeath(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'ENGINE_CRASHED' || error.code === 'ENGINE_TIMEOUT');
}
