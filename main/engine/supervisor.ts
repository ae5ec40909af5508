import { AppError, toWireError } from '../../contract/errors.ts';
import type { Clock } from './clock.ts';
import type { EngineProcess, ForkEngine } from './engine-process.ts';
import { Heartbeat, type HeartbeatOptions } from './heartbeat.ts';
import { type FromWorker, fromWorker, nodeLlamaCppVersion, protocolVersion, type ToWorker } from './messages.ts';
import { OutputRing } from './output-ring.ts';
import { type Answer, type LastAnswer, PendingRequests } from './pending-requests.ts';
import { saysStarved } from './starvation.ts';
import {
  backoffDelay,
  type Effect,
  initialState,
  type SupervisorEvent,
  type SupervisorState,
  step,
  type Timer,
} from './supervisor-state.ts';

/** How grave a line of the log is. */
export type LogLevel = Extract<FromWorker, { type: 'log' }>['level'];

/** What a supervisor works with, and how patient it is. */
export interface SupervisorOptions {
  readonly fork: ForkEngine;
  readonly clock: Clock;
  readonly log: (level: LogLevel, message: string) => void;
  readonly heartbeat: HeartbeatOptions;
  /** Milliseconds until the process must have said hello. */
  readonly handshakeTimeout: number;
  /** Milliseconds that it has to end by itself when asked to. */
  readonly stopTimeout: number;
  /** Milliseconds that the first restart waits at least; tests shorten it. */
  readonly backoff?: (failures: number) => number;
}

/** The patience of the app; see docs/engine.md. */
export const defaultSupervisorOptions = {
  heartbeat: { interval: 5_000, missed: 5 },
  handshakeTimeout: 60_000,
  stopTimeout: 5_000,
} as const;

type Request = Extract<ToWorker, { request: unknown }> | Extract<ToWorker, { type: 'unload' }>;
/** A request without the id that the supervisor gives it. */
export type RequestBody = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;

/** What the supervisor has to know of a request. */
export interface SendOptions {
  /** `again` is the load of a restart; see {@link SupervisorEvent}. */
  readonly load?: 'fresh' | 'again';
  /** Milliseconds that a load may take. */
  readonly timeout?: number;
  readonly onAnswer?: (answer: Answer) => void;
}

/**
 * Keeps one engine process: starts it, finds out that it died or hangs, ends every request that it leaves behind with one coded error,
 * starts it again after a while and gives up in the end. What it does in which state is decided by `step`.
 */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #pending = new PendingRequests();
  readonly #output = new OutputRing(50);
  readonly #heartbeat: Heartbeat;
  readonly #timers = new Map<Timer, () => void>();
  readonly #listeners = new Set<(state: SupervisorState) => void>();
  #state: SupervisorState = initialState;
  #process: EngineProcess | null = null;
  #loadTimeout = 0;
  /** It has said that it could get no memory, and finished nothing since. */
  #starved = false;
  #reload: () => void = () => undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    const { clock, heartbeat } = options;
    const send = (beat: number): void => this.tell({ type: 'ping', beat });
    this.#heartbeat = new Heartbeat(clock, heartbeat, send, () => this.#dispatch({ type: 'hung' }));
  }

  get state(): SupervisorState {
    return this.#state;
  }

  /** The process's id while there is one. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** The last lines that the process wrote, of the last one where it has ended. */
  get output(): readonly string[] {
    return this.#output.lines;
  }

  /** Called at every change; returns the unsubscribe function. */
  onState(listener: (state: SupervisorState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called whenever a process has become ready, to load what was loaded before. */
  onReload(reload: () => void): void {
    this.#reload = reload;
  }

  /** Starts where nothing runs, and at once where it waits to start again. */
  start(): void {
    this.#dispatch({ type: 'start' });
  }

  /**
   * Sends a request. Rejects with the coded error that the process answers, `ENGINE_CRASHED` where it dies, `OUT_OF_MEMORY` where it
   * dies of that, and `ENGINE_TIMEOUT` where it hangs; at once with `ENGINE_CRASHED` where none is ready.
   */
  send(body: RequestBody, options: SendOptions = {}): { readonly id: number; readonly result: Promise<LastAnswer> } {
    const ready = this.#state.status === 'ready' || this.#state.status === 'busy';
    const request = this.#pending.add(options.load !== undefined, options.onAnswer ?? (() => undefined));
    if (!ready || this.#process === null) {
      const error = toWireError(new AppError('ENGINE_CRASHED', 'the engine is not ready'));
      this.#pending.take({ type: 'error', id: request.id, error });
      return request;
    }
    this.#loadTimeout = options.timeout ?? this.#loadTimeout;
    this.#dispatch({ type: 'sent', load: options.load ?? 'no' });
    this.#process.send({ ...body, id: request.id });
    return request;
  }

  /** Sends what has no answer; dropped where no process runs. */
  tell(message: Extract<ToWorker, { type: 'cancel' | 'forget' | 'ping' | 'shutdown' }>): void {
    this.#process?.send(message);
  }

  /** Asks the process to end, waits, then kills it. Every request is ended. Resolves when it is gone. Idempotent. */
  async stop(): Promise<void> {
    const stopped = Promise.withResolvers<void>();
    const unsubscribe = this.onState(({ status }) => status === 'stopped' && stopped.resolve());
    this.#dispatch({ type: 'stop' });
    if (this.#state.status === 'stopped') stopped.resolve();
    await stopped.promise;
    unsubscribe();
  }

  #dispatch(event: SupervisorEvent): void {
    const previous = this.#state;
    const { state, effects } = step(previous, event);
    this.#state = state;
    if (state.status !== 'ready' && state.status !== 'busy') this.#heartbeat.stop();
    for (const effect of effects) this.#run(effect);
    if (state === previous) return;
    for (const listener of this.#listeners) listener(this.#state);
  }

  #run(effect: Effect): void {
    switch (effect.do) {
      case 'fork':
        return this.#fork();
      case 'kill':
        return this.#process?.kill();
      case 'ask-to-end':
        return this.tell({ type: 'shutdown' });
      case 'beat':
        return this.#heartbeat.start();
      case 'reload':
        return queueMicrotask(this.#reload);
      case 'clear-timers':
        return this.#clearTimers();
      case 'set-timer':
        return this.#setTimer(effect.timer, effect.failures);
      case 'settle':
        return this.#pending.settle(effect.error);
    }
  }

  #fork(): void {
    this.#output.clear();
    this.#starved = false;
    let child: EngineProcess;
    try {
      child = this.#options.fork([]);
    } catch (error) {
      this.#options.log('error', `the engine process could not be started: ${String(error)}`);
      return queueMicrotask(() =>
        this.#dispatch({ type: 'exit', description: 'it could not be started', starved: false }),
      );
    }
    this.#process = child;
    child.onOutput((text) => child === this.#process && this.#output.add(text));
    child.onMessage((message) => child === this.#process && this.#receive(message));
    child.onExit((code) => child === this.#process && this.#exited(code));
  }

  #exited(code: number | null): void {
    this.#process = null;
    const description = code === null ? 'killed by a signal' : `exit code ${code}`;
    const expected = this.#state.status === 'stopping';
    if (!expected) this.#options.log('error', `engine: ${description}\n${this.#output.lines.join('\n')}`);
    this.#dispatch({ type: 'exit', description, starved: this.#starved || this.#output.lines.some(saysStarved) });
  }

  #receive(raw: unknown): void {
    const parsed = fromWorker.safeParse(raw);
    if (!parsed.success) {
      this.#options.log('error', `engine: message of no known form: ${parsed.error.message}`);
      return this.#dispatch({ type: 'hello', compatible: false });
    }
    const message = parsed.data;
    switch (message.type) {
      case 'hello':
        return this.#dispatch({ type: 'hello', compatible: isCompatible(message) });
      case 'pong':
        return this.#heartbeat.answered(message.beat);
      case 'log':
        this.#starved ||= saysStarved(message.message);
        return this.#options.log(message.level, message.message);
      default: {
        const ended = this.#pending.take(message);
        if (ended === null) return;
        this.#starved = false;
        this.#dispatch({ type: 'settled', ...ended });
      }
    }
  }

  #setTimer(timer: Timer, failures: number): void {
    this.#timers.get(timer)?.();
    const elapsed = (): void => this.#dispatch({ type: 'elapsed', timer });
    this.#timers.set(timer, this.#options.clock.after(this.#delay(timer, failures), elapsed));
  }

  #delay(timer: Timer, failures: number): number {
    const { handshakeTimeout, stopTimeout, backoff = backoffDelay } = this.#options;
    switch (timer) {
      case 'handshake':
        return handshakeTimeout;
      case 'load':
        return this.#loadTimeout;
      case 'backoff':
        return backoff(failures);
      case 'stop':
        return stopTimeout;
    }
  }

  #clearTimers(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }
}

function isCompatible(hello: Extract<FromWorker, { type: 'hello' }>): boolean {
  return hello.protocol === protocolVersion && hello.nodeLlamaCpp === nodeLlamaCppVersion;
}
