import { AppError, toWireError } from '../../contract/errors.ts';
import type { EngineDescription, EngineState, ModelIdentity } from '../../contract/model.ts';
import type { SelfTestOutcome, SelfTestPhase, SelfTestResult, SelfTestState } from '../../contract/self-test.ts';
import type { Clock } from '../engine/clock.ts';
import type { Engine } from '../engine/port.ts';
import { askDrawn } from './ask-drawn.ts';
import { type DrawnQuestion, drawQuestion } from './draw-question.ts';
import { judgeAnswer, type TestAnswer } from './judge-answer.ts';

export interface SelfTestDependencies {
  readonly engine: Pick<Engine, 'ask' | 'forget'>;
  readonly model: {
    readonly state: EngineState;
    onState(listener: (state: EngineState) => void): () => void;
    /** As in `ActiveModel.ready`. */
    ready(signal: AbortSignal): Promise<void>;
  };
  /** Loads the chosen model on the CPU; rejects as `Engine.load` does. */
  readonly loadOnCpu: () => Promise<void>;
  /** Begins to load the chosen model as the settings say. */
  readonly loadAsChosen: () => void;
  /** What the model can be used for now: nothing, as something is asked of it; what a person asks for; anything. */
  readonly spare: () => 'nothing' | 'wanted' | 'anything';
  /** What a result of the loaded model is true for. */
  readonly keyOf: (description: EngineDescription) => Promise<string>;
  readonly results: {
    get(key: string): Promise<SelfTestResult | null>;
    set(key: string, result: SelfTestResult): Promise<void>;
  };
  readonly onChange: (state: SelfTestState) => void;
  /** What a loaded model came to, now or before. */
  readonly onResult: (result: SelfTestResult) => void;
  readonly newId: () => string;
  /** A whole number, another one each time. */
  readonly seed: () => number;
  readonly now: () => number;
  readonly clock: Clock;
  readonly reportBug: (error: unknown) => void;
}

/** Time after a load or an answer in which a person who wants to ask something begins to. */
const quietMs = 5_000;
const idle: SelfTestState = { phase: null, progress: null, result: null };

interface Running {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Lets the loaded model describe a drawn picture, to tell a backend that computes nonsense from one that is slow. It runs once by itself for
 * each model on each backend, while nothing is asked, and whenever a person wants it. Whatever else needs the model comes first: the test is
 * broken off and begun anew later.
 */
export class SelfTest {
  readonly #dependencies: SelfTestDependencies;
  #state = idle;
  #wanted: 'by-user' | 'by-itself' | null = null;
  #running: Running | null = null;
  #cancelWait = (): void => undefined;
  /** The load whose result is known or was asked for. */
  #looked: EngineDescription | null = null;
  readonly #unsubscribe: () => void;

  constructor(dependencies: SelfTestDependencies) {
    this.#dependencies = dependencies;
    this.#unsubscribe = dependencies.model.onState((state) => this.#follow(state));
  }

  get state(): SelfTestState {
    return this.#state;
  }

  /** Tests the model now, or as soon as nothing else is asked of it. */
  run(): void {
    if (this.#wanted === 'by-user' || this.#running !== null) return;
    this.#wanted = 'by-user';
    this.#set({ phase: 'waiting', progress: null });
    this.offer();
  }

  /** Gives the test up until the model is loaded anew or a person wants it again. */
  async cancel(): Promise<void> {
    this.#wanted = null;
    this.#cancelWait();
    await this.#breakOff();
    this.#set({ phase: null, progress: null });
  }

  /** Breaks off what is asked, and resolves when the model is free. The test is begun anew later. */
  async free(): Promise<void> {
    this.#cancelWait();
    await this.#breakOff();
  }

  /** Nothing is asked of the model now. */
  offer(): void {
    this.#cancelWait();
    if (this.#wanted === 'by-user') this.#begin();
    else if (this.#wanted === 'by-itself')
      this.#cancelWait = this.#dependencies.clock.after(quietMs, () => this.#begin());
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    await this.cancel();
  }

  async #breakOff(): Promise<void> {
    this.#running?.abort.abort();
    await this.#running?.ended;
  }

  #follow(state: EngineState): void {
    // The test itself loads the model on another backend.
    if (this.#running !== null || state.status === 'busy') return;
    if (state.status !== 'ready') {
      this.#looked = null;
      // It may be another model; one that rests keeps its result.
      if (state.status === 'loading' && this.#isOther(state.model)) this.#set({ result: null });
    } else if (state.description !== this.#looked)
      void this.#look(state.description).catch(this.#dependencies.reportBug);
  }

  #isOther({ id }: ModelIdentity): boolean {
    return this.#state.result !== null && this.#state.result.model.id !== id;
  }

  /** Shows what is known of a model that has just been loaded, and tests it where nothing is. */
  async #look(description: EngineDescription): Promise<void> {
    this.#looked = description;
    const { keyOf, results, onResult } = this.#dependencies;
    const known = await results.get(await keyOf(description));
    if (this.#looked !== description || this.#running !== null) return;
    if (known === null) {
      this.#wanted ??= 'by-itself';
      return this.offer();
    }
    this.#set({ result: known });
    onResult(known);
    if (this.#wanted === 'by-user') this.offer();
  }

  #begin(): void {
    const spare = this.#dependencies.spare();
    if (this.#running !== null || this.#wanted === null || spare === 'nothing') return;
    if (this.#wanted === 'by-itself' && (spare !== 'anything' || this.#dependencies.model.state.status !== 'ready'))
      return;
    const abort = new AbortController();
    const ended = this.#test(abort.signal)
      .catch(this.#dependencies.reportBug)
      .finally(() => this.#ended(abort.signal.aborted));
    this.#running = { abort, ended };
  }

  #ended(aborted: boolean): void {
    this.#running = null;
    if (!aborted) this.#wanted = null;
    this.#set({ phase: this.#wanted === 'by-user' ? 'waiting' : null, progress: null });
    this.#follow(this.#dependencies.model.state);
  }

  async #test(signal: AbortSignal): Promise<void> {
    const { model, seed, now, results, keyOf, onResult } = this.#dependencies;
    const before = descriptionOf(model.state);
    const outcome = await this.#outcome(await drawQuestion(seed()), signal);
    if (outcome === null) return;
    const description = before ?? descriptionOf(model.state);
    const result = {
      model: description?.model ?? unknownModel,
      backend: description?.backend ?? null,
      at: now(),
      outcome,
    };
    if (description !== null) {
      // What failed may not fail another time.
      if (outcome.kind !== 'failed') await results.set(await keyOf(description), result);
      this.#looked = description;
    }
    this.#set({ result });
    onResult(result);
  }

  /** null = broken off. */
  async #outcome(question: DrawnQuestion, signal: AbortSignal): Promise<SelfTestOutcome | null> {
    try {
      await this.#dependencies.model.ready(signal);
      const answer = await this.#ask(question, 'asking', signal);
      if (answer === null) return null;
      const outcome = judgeAnswer(answer, question.shapes);
      const onCpu = descriptionOf(this.#dependencies.model.state)?.backend === 'cpu';
      if (outcome.kind !== 'wrong') return outcome;
      if (onCpu) return { ...outcome, blame: 'model' };
      return await this.#withBlame(outcome, question, signal);
    } catch (error) {
      if (signal.aborted) return null;
      if (!(error instanceof AppError)) this.#dependencies.reportBug(error);
      return { kind: 'failed', error: toWireError(error) };
    }
  }

  /** Asks the same on the CPU, whose arithmetic no driver can spoil. */
  async #withBlame(
    outcome: Extract<SelfTestOutcome, { kind: 'wrong' }>,
    question: DrawnQuestion,
    signal: AbortSignal,
  ): Promise<SelfTestOutcome | null> {
    const { loadOnCpu, loadAsChosen } = this.#dependencies;
    this.#set({ phase: 'asking-cpu', progress: null });
    try {
      await abortable(loadOnCpu(), signal);
      const answer = await this.#ask(question, 'asking-cpu', signal);
      if (answer === null) return null;
      const right = judgeAnswer(answer, question.shapes).kind !== 'wrong';
      return { ...outcome, blame: right ? 'backend' : 'model' };
    } catch (error) {
      if (signal.aborted) return null;
      if (!(error instanceof AppError)) this.#dependencies.reportBug(error);
      return outcome;
    } finally {
      loadAsChosen();
    }
  }

  async #ask(question: DrawnQuestion, phase: SelfTestPhase, signal: AbortSignal): Promise<TestAnswer | null> {
    signal.throwIfAborted();
    this.#set({ phase, progress: null });
    return askDrawn(this.#dependencies.engine, question, {
      conversationId: this.#dependencies.newId(),
      signal,
      onProgress: (progress) => this.#set({ progress }),
    });
  }

  #set(change: Partial<SelfTestState>): void {
    this.#state = { ...this.#state, ...change };
    this.#dependencies.onChange(this.#state);
  }
}

const unknownModel: ModelIdentity = { id: '', name: '', demo: false };

function descriptionOf(state: EngineState): EngineDescription | null {
  return state.status === 'ready' || state.status === 'busy' ? state.description : null;
}

/** Resolves or rejects with the work, and rejects at once when the signal is aborted; the work goes on unseen then. */
async function abortable(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.throwIfAborted();
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
