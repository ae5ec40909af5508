import { expect, onTestFinished, test } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import type { Backend, EngineDescription } from '../../../contract/model.ts';
import type { SelfTestResult } from '../../../contract/self-test.ts';
import { drawQuestion } from '../../../main/self-test/draw-question.ts';
import { SelfTest, type SelfTestDependencies } from '../../../main/self-test/self-test.ts';
import { pocketDescription } from '../../fakes/bridge.ts';
import { FakeEngine, type FakeTurn } from '../../fakes/engine.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const seed = 7;
const { shapes } = await drawQuestion(seed);
const right = `It shows ${shapes.map(({ colour, shape }) => `a ${colour} ${shape}`).join(' and ')}.`;

/** Lets promises and what they set in motion run. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function open(changes: Partial<SelfTestDependencies> = {}) {
  const engine = new FakeEngine();
  const clock = new ManualClock();
  const kept = new Map<string, SelfTestResult>();
  const results: SelfTestResult[] = [];
  const bugs: unknown[] = [];
  const state = { spare: 'anything' as 'nothing' | 'wanted' | 'anything', loads: [] as string[] };
  const become = (backend: Backend): EngineDescription => {
    const description = { ...pocketDescription, backend };
    engine.become({ status: 'ready', description });
    return description;
  };
  const selfTest = new SelfTest({
    engine,
    model: {
      get state() {
        return engine.state;
      },
      onState: (listener) => engine.onState(listener),
      ready: async () => undefined,
    },
    loadOnCpu: async () => {
      state.loads.push('cpu');
      engine.become({ status: 'loading', model: pocketDescription.model, fraction: 0 });
      become('cpu');
    },
    loadAsChosen: () => {
      state.loads.push('chosen');
      become('vulkan');
    },
    spare: () => state.spare,
    keyOf: async ({ backend }) => backend,
    results: { get: async (key) => kept.get(key) ?? null, set: async (key, result) => void kept.set(key, result) },
    onChange: () => undefined,
    onResult: (result) => results.push(result),
    newId: () => 'self-test',
    seed: () => seed,
    now: () => 1_000,
    clock,
    reportBug: (error) => bugs.push(error),
    ...changes,
  });
  onTestFinished(async () => {
    await selfTest.close();
    expect(bugs).toEqual([]);
  });
  const answer = async (text: string): Promise<FakeTurn> => {
    const asked = await engine.nextTurn();
    asked.say(text);
    asked.end();
    return asked;
  };
  /** Resolves when nothing is under way. */
  const settled = async (): Promise<void> => {
    while (selfTest.state.phase !== null) await turn();
  };
  return { answer, become, clock, engine, kept, results, selfTest, settled, state };
}

test('a right answer passes with its figures, and the conversation is forgotten', async () => {
  const { answer, become, engine, results, selfTest, settled } = open();
  become('cpu');
  selfTest.run();
  const { request } = await answer(right);
  await settled();
  expect(selfTest.state.result).toMatchObject({
    backend: 'cpu',
    outcome: { kind: 'passed', figures: { encodeMs: 200 } },
  });
  expect(results).toHaveLength(1);
  expect(engine.forgotten).toEqual(['self-test']);
  expect(request).toMatchObject({ keepsState: false, thinking: false, sampling: { temperature: 0 } });
  const { bytes, sha256 } = await drawQuestion(seed);
  expect(request.messages[0]?.parts[0]).toEqual({ type: 'picture', picture: { sha256, bytes } });
});

test('wrong on a GPU and right on the CPU is the backend, which is loaded again', async () => {
  const { answer, become, kept, selfTest, settled, state } = open();
  become('vulkan');
  selfTest.run();
  await answer('####');
  await answer(right);
  await settled();
  expect(state.loads).toEqual(['cpu', 'chosen']);
  expect(selfTest.state.result).toMatchObject({
    backend: 'vulkan',
    outcome: { kind: 'wrong', got: '####', blame: 'backend' },
  });
  expect([...kept.keys()]).toEqual(['vulkan']);
});

test('wrong on both is the model', async () => {
  const { answer, become, selfTest, settled } = open();
  become('vulkan');
  selfTest.run();
  await answer('####');
  await answer('A dog.');
  await settled();
  expect(selfTest.state.result?.outcome).toMatchObject({ kind: 'wrong', blame: 'model' });
});

test('wrong on the CPU is the model, and nothing is loaded', async () => {
  const { answer, become, selfTest, settled, state } = open();
  become('cpu');
  selfTest.run();
  await answer('A dog.');
  await settled();
  expect(selfTest.state.result?.outcome).toMatchObject({ kind: 'wrong', blame: 'model' });
  expect(state.loads).toEqual([]);
});

test('nobody is blamed where the CPU cannot be asked', async () => {
  const loadOnCpu = (): Promise<void> => Promise.reject(new AppError('OUT_OF_MEMORY'));
  const { answer, become, selfTest, settled, state } = open({ loadOnCpu });
  become('vulkan');
  selfTest.run();
  await answer('####');
  await settled();
  expect(selfTest.state.result?.outcome).toMatchObject({ kind: 'wrong', blame: 'unknown' });
  expect(state.loads).toEqual(['chosen']);
});

test('a failure keeps its code', async () => {
  const { become, engine, selfTest, settled } = open();
  become('cpu');
  selfTest.run();
  (await engine.nextTurn()).fail(new AppError('ENGINE_CRASHED'));
  await settled();
  expect(selfTest.state.result?.outcome).toMatchObject({ kind: 'failed', error: { code: 'ENGINE_CRASHED' } });
});

test('a loaded model is tested once by itself, when it was quiet for a while', async () => {
  const { answer, become, clock, engine, selfTest, settled } = open();
  become('cpu');
  await turn();
  clock.advance(4_000);
  expect(engine.waiting).toBe(0);
  clock.advance(2_000);
  await answer(right);
  while (selfTest.state.result === null) await turn();
  engine.become({ status: 'loading', model: pocketDescription.model, fraction: 0 });
  expect(selfTest.state.result).not.toBeNull();
  engine.become({ status: 'loading', model: { ...pocketDescription.model, id: 'other' }, fraction: 0 });
  expect(selfTest.state.result).toBeNull();
  become('cpu');
  while (selfTest.state.result === null) await turn();
  clock.advance(60_000);
  await settled();
  expect(engine.waiting).toBe(0);
});

test('a question breaks it off, and it is begun anew when the model is free', async () => {
  const { answer, become, engine, selfTest, settled, state } = open();
  become('cpu');
  selfTest.run();
  const first = await engine.nextTurn();
  state.spare = 'nothing';
  await selfTest.free();
  expect(first.signal.aborted).toBe(true);
  expect(selfTest.state).toMatchObject({ phase: 'waiting', result: null });
  selfTest.offer();
  expect(engine.waiting).toBe(0);
  state.spare = 'wanted';
  selfTest.offer();
  await answer(right);
  await settled();
  expect(selfTest.state.result?.outcome.kind).toBe('passed');
});

test('it does not begin by itself where something is prepared for a question', async () => {
  const { become, clock, engine, settled, state } = open();
  state.spare = 'wanted';
  become('cpu');
  await turn();
  clock.advance(60_000);
  await settled();
  expect(engine.waiting).toBe(0);
});

test('cancelling leaves no result, and it does not begin again', async () => {
  const { become, engine, selfTest, settled } = open();
  become('cpu');
  selfTest.run();
  const asked = await engine.nextTurn();
  await selfTest.cancel();
  expect(asked.signal.aborted).toBe(true);
  selfTest.offer();
  await settled();
  expect(selfTest.state).toEqual({ phase: null, progress: null, result: null });
  expect(engine.waiting).toBe(0);
});

test('a question that comes while the CPU is asked gets its own backend back', async () => {
  const { answer, become, engine, selfTest, state } = open();
  become('vulkan');
  selfTest.run();
  await answer('####');
  await engine.nextTurn();
  state.spare = 'nothing';
  await selfTest.free();
  expect(state.loads).toEqual(['cpu', 'chosen']);
  expect(selfTest.state.result).toBeNull();
});
