import type { WireError } from '../../contract/errors.ts';

/** Counts that survive a restart. */
interface History {
  /** Ends of the process since it last finished a piece of work; grows the backoff. */
  readonly failures: number;
  /** Of these, in a row, those in which the same model was being loaded. */
  readonly loadCrashes: number;
}

/**
 * `crashed`: declared dead and killed, its exit not yet seen. `stopping`: asked to end. `loads` counts those of the pending requests that
 * load a model: the one that is broken off ends while the next one waits.
 */
export type SupervisorState =
  | { readonly status: 'stopped' }
  | ({ readonly status: 'starting' } & History)
  | ({ readonly status: 'ready' } & History)
  | ({ readonly status: 'busy'; readonly pending: number; readonly loads: number } & History)
  | ({ readonly status: 'crashed'; readonly loading: boolean; readonly error: WireError } & History)
  | ({ readonly status: 'backing-off'; readonly error: WireError } & History)
  | { readonly status: 'failed'; readonly error: WireError }
  | { readonly status: 'stopping' };

/** What is waited for, at most one of each kind. */
export type Timer = 'handshake' | 'load' | 'backoff' | 'stop';

/** What happens to the process or is asked of its supervisor. */
export type SupervisorEvent =
  | { readonly type: 'start' }
  | { readonly type: 'hello'; readonly compatible: boolean }
  /** `fresh`: a model that the user asked for, not one that a restart loads again. */
  | { readonly type: 'sent'; readonly load: 'no' | 'fresh' | 'again' }
  | { readonly type: 'settled'; readonly load: boolean; readonly ok: boolean }
  | { readonly type: 'hung' }
  | { readonly type: 'elapsed'; readonly timer: Timer }
  /** `starved`: the last that it said was that it could get no memory. */
  | { readonly type: 'exit'; readonly description: string; readonly starved: boolean }
  | { readonly type: 'stop' };

/** What the supervisor does, in order. A timer that is set again or whose state is left must be cleared by its keeper. */
export type Effect =
  | { readonly do: 'fork' | 'kill' | 'ask-to-end' | 'beat' | 'reload' | 'clear-timers' }
  | { readonly do: 'set-timer'; readonly timer: Timer; readonly failures: number }
  | { readonly do: 'settle'; readonly error: WireError };

/** What an event leads to. */
export interface Step {
  readonly state: SupervisorState;
  readonly effects: readonly Effect[];
}

/** Nothing runs and nothing is wanted. */
export const initialState: SupervisorState = { status: 'stopped' };
/** Ends in a row after which nothing is tried again until the user asks. */
export const maxFailures = 5;
/** A model that kills the process this often while it is loaded is called invalid. */
const maxLoadCrashes = 2;

/** Milliseconds before the next start: half a second, doubled by every further failure, at most half a minute. */
export function backoffDelay(failures: number): number {
  return Math.min(500 * 2 ** Math.max(0, failures - 1), 30_000);
}

/** The next state and what to do on the way. Pure; an event that means nothing in a state changes nothing. */
export function step(state: SupervisorState, event: SupervisorEvent): Step {
  switch (event.type) {
    case 'start':
      return onStart(state);
    case 'hello':
      return onHello(state, event.compatible);
    case 'sent':
      return onSent(state, event.load);
    case 'settled':
      return onSettled(state, event);
    case 'hung':
      return onOverdue(state, 'the engine does not answer');
    case 'elapsed':
      return onElapsed(state, event.timer);
    case 'exit':
      return onExit(state, event);
    case 'stop':
      return onStop(state);
  }
}

function stay(state: SupervisorState): Step {
  return { state, effects: [] };
}

function starting(history: History): Step {
  return {
    state: { status: 'starting', ...pick(history) },
    effects: [
      { do: 'clear-timers' },
      { do: 'fork' },
      { do: 'set-timer', timer: 'handshake', failures: history.failures },
    ],
  };
}

function onStart(state: SupervisorState): Step {
  if (state.status === 'stopped' || state.status === 'failed') return starting({ failures: 0, loadCrashes: 0 });
  if (state.status === 'backing-off') return starting(state);
  return stay(state);
}

function onHello(state: SupervisorState, compatible: boolean): Step {
  if (state.status !== 'starting') return stay(state);
  if (!compatible) {
    const error: WireError = { code: 'ENGINE_INCOMPATIBLE', message: 'the engine process is of another version' };
    return {
      state: { status: 'failed', error },
      effects: [{ do: 'clear-timers' }, { do: 'kill' }, { do: 'settle', error }],
    };
  }
  return {
    state: { status: 'ready', ...pick(state) },
    effects: [{ do: 'clear-timers' }, { do: 'beat' }, { do: 'reload' }],
  };
}

function onSent(state: SupervisorState, load: 'no' | 'fresh' | 'again'): Step {
  if (state.status !== 'ready' && state.status !== 'busy') return stay(state);
  const busy = state.status === 'busy' ? state : { pending: 0, loads: 0 };
  const { failures, loadCrashes } = load === 'fresh' ? { failures: state.failures, loadCrashes: 0 } : state;
  return {
    state: {
      status: 'busy',
      pending: busy.pending + 1,
      loads: busy.loads + (load === 'no' ? 0 : 1),
      failures,
      loadCrashes,
    },
    effects: load === 'no' ? [] : [{ do: 'set-timer', timer: 'load', failures }],
  };
}

function onSettled(state: SupervisorState, { load, ok }: { load: boolean; ok: boolean }): Step {
  if (state.status !== 'busy') return stay(state);
  const pending = state.pending - 1;
  // A loaded model proves nothing yet: one that crashes at every question must run out of attempts.
  const history = { failures: ok && !load ? 0 : state.failures, loadCrashes: load ? 0 : state.loadCrashes };
  const loads = state.loads - (load ? 1 : 0);
  const effects: Effect[] = load && loads === 0 ? [{ do: 'clear-timers' }] : [];
  if (pending === 0) return { state: { status: 'ready', ...history }, effects };
  return { state: { status: 'busy', pending, loads, ...history }, effects };
}

function onOverdue(state: SupervisorState, message: string): Step {
  if (state.status !== 'starting' && state.status !== 'ready' && state.status !== 'busy') return stay(state);
  const error: WireError = { code: 'ENGINE_TIMEOUT', message };
  return {
    state: { status: 'crashed', loading: isLoading(state), error, ...pick(state) },
    effects: [{ do: 'clear-timers' }, { do: 'kill' }, { do: 'settle', error }],
  };
}

function onElapsed(state: SupervisorState, timer: Timer): Step {
  if (timer === 'backoff') return state.status === 'backing-off' ? starting(state) : stay(state);
  if (timer === 'stop') return state.status === 'stopping' ? { state, effects: [{ do: 'kill' }] } : stay(state);
  if (timer === 'handshake' && state.status !== 'starting') return stay(state);
  if (timer === 'load' && !isLoading(state)) return stay(state);
  return onOverdue(state, timer === 'load' ? 'the model was not loaded in time' : 'the engine did not start in time');
}

function onExit(state: SupervisorState, { description, starved }: { description: string; starved: boolean }): Step {
  switch (state.status) {
    case 'stopping':
      return { state: { status: 'stopped' }, effects: [{ do: 'clear-timers' }] };
    case 'starting':
    case 'ready':
    case 'busy': {
      const code = starved ? 'OUT_OF_MEMORY' : 'ENGINE_CRASHED';
      const error: WireError = { code, message: `the engine process ended: ${description}` };
      const after = afterCrash(state, isLoading(state), error);
      return { state: after.state, effects: [{ do: 'settle', error }, ...after.effects] };
    }
    case 'crashed':
      return afterCrash(state, state.loading, state.error);
    case 'stopped':
    case 'backing-off':
    case 'failed':
      return stay(state);
  }
}

function afterCrash(history: History, loading: boolean, error: WireError): Step {
  const failures = history.failures + 1;
  const loadCrashes = loading ? history.loadCrashes + 1 : history.loadCrashes;
  const starved = loading && error.code === 'OUT_OF_MEMORY';
  // The same load would need the same memory again.
  const fatal = starved ? error : fatalError(failures, loadCrashes, error);
  if (fatal !== null) return { state: { status: 'failed', error: fatal }, effects: [{ do: 'clear-timers' }] };
  return {
    state: { status: 'backing-off', failures, loadCrashes, error },
    effects: [{ do: 'clear-timers' }, { do: 'set-timer', timer: 'backoff', failures }],
  };
}

function fatalError(failures: number, loadCrashes: number, error: WireError): WireError | null {
  if (loadCrashes >= maxLoadCrashes) {
    if (error.code === 'ENGINE_TIMEOUT') return error;
    return {
      code: 'MODEL_INVALID',
      message: 'the engine died each time it loaded this model',
      detail: { loadCrashes },
    };
  }
  if (failures < maxFailures) return null;
  return {
    code: 'ENGINE_FAILED',
    message: `gave up after ${failures} ends; last: ${error.message}`,
    detail: { failures },
  };
}

function onStop(state: SupervisorState): Step {
  const error: WireError = { code: 'ENGINE_CRASHED', message: 'the engine was stopped' };
  switch (state.status) {
    case 'stopped':
    case 'stopping':
      return stay(state);
    case 'backing-off':
    case 'failed':
      return { state: { status: 'stopped' }, effects: [{ do: 'clear-timers' }, { do: 'settle', error }] };
    case 'crashed':
      return { state: { status: 'stopping' }, effects: [{ do: 'clear-timers' }] };
    case 'starting':
    case 'ready':
    case 'busy': {
      const failures = state.failures;
      return {
        state: { status: 'stopping' },
        effects: [
          { do: 'clear-timers' },
          { do: 'settle', error },
          { do: 'ask-to-end' },
          { do: 'set-timer', timer: 'stop', failures },
        ],
      };
    }
  }
}

function isLoading(state: SupervisorState): boolean {
  return state.status === 'busy' && state.loads > 0;
}

function pick({ failures, loadCrashes }: History): History {
  return { failures, loadCrashes };
}
