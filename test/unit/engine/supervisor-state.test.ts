import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backoffDelay,
  type Effect,
  initialState,
  maxFailures,
  type Step,
  type SupervisorEvent,
  type SupervisorState,
  step,
} from '../../../main/engine/supervisor-state.ts';

const eventArbitrary: fc.Arbitrary<SupervisorEvent> = fc.oneof(
  fc.constant<SupervisorEvent>({ type: 'start' }),
  fc.boolean().map<SupervisorEvent>((compatible) => ({ type: 'hello', compatible })),
  fc.constantFrom('no', 'fresh', 'again').map<SupervisorEvent>((load) => ({ type: 'sent', load })),
  fc.record({ load: fc.boolean(), ok: fc.boolean() }).map<SupervisorEvent>((ended) => ({ type: 'settled', ...ended })),
  fc.constant<SupervisorEvent>({ type: 'hung' }),
  fc.constantFrom('handshake', 'load', 'backoff', 'stop').map<SupervisorEvent>((timer) => ({ type: 'elapsed', timer })),
  fc.boolean().map((starved): SupervisorEvent => ({ type: 'exit', description: 'exit code 1', starved })),
  fc.constant<SupervisorEvent>({ type: 'stop' }),
);

function play(events: readonly SupervisorEvent[], from: SupervisorState = initialState): Step[] {
  const steps: Step[] = [];
  let state = from;
  for (const event of events) {
    const next = step(state, event);
    steps.push(next);
    state = next.state;
  }
  return steps;
}

function end(events: readonly SupervisorEvent[]): Step {
  return play(events).at(-1) ?? { state: initialState, effects: [] };
}

const does = (effects: readonly Effect[]): string[] => effects.map((effect) => effect.do);
const exit: Extract<SupervisorEvent, { type: 'exit' }> = { type: 'exit', description: 'exit code 1', starved: false };
const ready: readonly SupervisorEvent[] = [{ type: 'start' }, { type: 'hello', compatible: true }];

describe('the supervisor as a state machine', () => {
  it('starts, is ready after a handshake and loads again what was loaded', () => {
    expect(does(end([{ type: 'start' }]).effects)).toContain('fork');
    const { state, effects } = end(ready);
    expect(state.status).toBe('ready');
    expect(does(effects)).toEqual(['clear-timers', 'beat', 'reload']);
  });

  it('refuses a process of another version for good', () => {
    const { state, effects } = end([{ type: 'start' }, { type: 'hello', compatible: false }]);
    expect(state).toMatchObject({ status: 'failed', error: { code: 'ENGINE_INCOMPATIBLE' } });
    expect(does(effects)).toContain('kill');
  });

  it('settles what is pending with ENGINE_CRASHED when the process ends, and waits before the next start', () => {
    const { state, effects } = end([...ready, { type: 'sent', load: 'no' }, exit]);
    expect(state.status).toBe('backing-off');
    expect(effects[0]).toMatchObject({ do: 'settle', error: { code: 'ENGINE_CRASHED' } });
    expect(effects.at(-1)).toMatchObject({ do: 'set-timer', timer: 'backoff' });
  });

  it('kills a process that hangs and settles with ENGINE_TIMEOUT before it is gone', () => {
    const { state, effects } = end([...ready, { type: 'sent', load: 'no' }, { type: 'hung' }]);
    expect(state.status).toBe('crashed');
    expect(effects).toMatchObject([{ do: 'clear-timers' }, { do: 'kill' }, { error: { code: 'ENGINE_TIMEOUT' } }]);
    expect(end([...ready, { type: 'hung' }, exit]).state.status).toBe('backing-off');
  });

  it('calls a model invalid that twice in a row took the process down in its load', () => {
    const again: SupervisorEvent[] = [
      { type: 'elapsed', timer: 'backoff' },
      { type: 'hello', compatible: true },
    ];
    const first: SupervisorEvent[] = [...ready, { type: 'sent', load: 'fresh' }, exit];
    const second: SupervisorEvent[] = [...first, ...again, { type: 'sent', load: 'again' }, exit];
    expect(end(first).state.status).toBe('backing-off');
    expect(end(second).state).toMatchObject({ status: 'failed', error: { code: 'MODEL_INVALID' } });
  });

  it('does not try a load again that died for want of memory, and says so', () => {
    const { state, effects } = end([...ready, { type: 'sent', load: 'fresh' }, { ...exit, starved: true }]);
    expect(state).toMatchObject({ status: 'failed', error: { code: 'OUT_OF_MEMORY' } });
    expect(effects[0]).toMatchObject({ do: 'settle', error: { code: 'OUT_OF_MEMORY' } });
  });

  it('starts again after an answer that died for want of memory', () => {
    const { state, effects } = end([...ready, { type: 'sent', load: 'no' }, { ...exit, starved: true }]);
    expect(state).toMatchObject({ status: 'backing-off', error: { code: 'OUT_OF_MEMORY' } });
    expect(effects[0]).toMatchObject({ do: 'settle', error: { code: 'OUT_OF_MEMORY' } });
  });

  it('does not blame a model that the user has just chosen for the deaths of another one', () => {
    const other: SupervisorEvent[] = [
      ...ready,
      { type: 'sent', load: 'fresh' },
      exit,
      { type: 'elapsed', timer: 'backoff' },
      { type: 'hello', compatible: true },
      { type: 'sent', load: 'fresh' },
      exit,
    ];
    expect(end(other).state.status).toBe('backing-off');
  });

  it('keeps the deadline of a load when the one that it replaced ends, and blames it for a death', () => {
    const switched: SupervisorEvent[] = [
      ...ready,
      { type: 'sent', load: 'fresh' },
      { type: 'sent', load: 'fresh' },
      { type: 'settled', load: true, ok: false },
    ];
    expect(does(end(switched).effects)).toEqual([]);
    expect(end([...switched, { type: 'elapsed', timer: 'load' }]).state.status).toBe('crashed');
    expect(end([...switched, exit]).state).toMatchObject({ status: 'backing-off', loadCrashes: 1 });
    expect(does(end([...switched, { type: 'settled', load: true, ok: true }]).effects)).toEqual(['clear-timers']);
  });

  it('gives up on a model that loads and then dies at every question', () => {
    const round: SupervisorEvent[] = [
      { type: 'hello', compatible: true },
      { type: 'sent', load: 'again' },
      { type: 'settled', load: true, ok: true },
      { type: 'sent', load: 'no' },
      exit,
      { type: 'elapsed', timer: 'backoff' },
    ];
    const events: SupervisorEvent[] = [{ type: 'start' }, ...Array.from({ length: maxFailures }, () => round).flat()];
    expect(end(events).state).toMatchObject({ status: 'failed', error: { code: 'ENGINE_FAILED' } });
  });

  it('forgets its failures after an answer', () => {
    const round: SupervisorEvent[] = [
      { type: 'hello', compatible: true },
      { type: 'sent', load: 'no' },
      { type: 'settled', load: false, ok: true },
      exit,
      { type: 'elapsed', timer: 'backoff' },
    ];
    const events: SupervisorEvent[] = [{ type: 'start' }, ...Array.from({ length: 20 }, () => round).flat()];
    expect(end(events).state).toMatchObject({ status: 'starting', failures: 1 });
  });

  it('asks before it kills when it is stopped', () => {
    const stopping = end([...ready, { type: 'stop' }]);
    expect(stopping.state.status).toBe('stopping');
    expect(does(stopping.effects)).toEqual(['clear-timers', 'settle', 'ask-to-end', 'set-timer']);
    expect(does(end([...ready, { type: 'stop' }, { type: 'elapsed', timer: 'stop' }]).effects)).toEqual(['kill']);
    expect(end([...ready, { type: 'stop' }, exit]).state.status).toBe('stopped');
  });
});

describe('any sequence of events', () => {
  it('never forks while a process may still run', () => {
    fc.assert(
      fc.property(fc.array(eventArbitrary, { maxLength: 60 }), (events) => {
        let alive = 0;
        let state: SupervisorState = initialState;
        for (const event of events) {
          if (event.type === 'exit' && alive === 0) continue;
          const next = step(state, event);
          if (event.type === 'exit') alive -= 1;
          for (const effect of next.effects) {
            if (effect.do === 'fork') alive += 1;
            // An incompatible process is killed without waiting for its exit; nothing is sent to it any more.
            if (effect.do === 'kill' && next.state.status === 'failed') alive -= 1;
          }
          state = next.state;
          expect(alive).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('leaves no request pending in a state in which nothing can answer it', () => {
    fc.assert(
      fc.property(fc.array(eventArbitrary, { maxLength: 60 }), (events) => {
        let pending = 0;
        let state: SupervisorState = initialState;
        for (const event of events) {
          if (event.type === 'settled' && pending === 0) continue;
          const next = step(state, event);
          const running = state.status === 'ready' || state.status === 'busy';
          if (event.type === 'sent' && running) pending += 1;
          if (event.type === 'settled' && running) pending -= 1;
          if (next.effects.some((effect) => effect.do === 'settle')) pending = 0;
          state = next.state;
          expect(state.status === 'busy' ? state.pending : 0).toBe(pending);
        }
      }),
    );
  });

  it('stops from everywhere, once the process is gone', () => {
    fc.assert(
      fc.property(fc.array(eventArbitrary, { maxLength: 40 }), (events) => {
        const steps = play([...events, { type: 'stop' }, exit]);
        expect(steps.at(-1)?.state.status).toBe('stopped');
      }),
    );
  });

  it('waits longer after each failure, at most half a minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (failures) => {
        expect(backoffDelay(failures + 1)).toBeGreaterThanOrEqual(backoffDelay(failures));
        expect(backoffDelay(failures)).toBeLessThanOrEqual(30_000);
        expect(backoffDelay(failures)).toBeGreaterThanOrEqual(500);
      }),
    );
  });
});
