import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { type ModelChoice, settingsSchema } from '../../../contract/settings.ts';
import type { ModelFiles } from '../../../main/engine/port.ts';
import { ActiveModel, needsReload } from '../../../main/models/active-model.ts';
import { pocketProfile } from '../../../main/models/pocket.ts';
import { pocketDescription } from '../../fakes/bridge.ts';
import { FakeEngine } from '../../fakes/engine.ts';

const defaults = settingsSchema.parse({});
const chosen: ModelChoice = { kind: 'files', llm: '/models/a.gguf', mmproj: '/models/mmproj-a.gguf' };
const filesOf = (choice: ModelChoice): ModelFiles => ({
  llm: 'llm',
  mmproj: 'mmproj',
  profile: pocketProfile,
  id: choice.kind,
  name: choice.kind,
});

function open(resolve: (choice: ModelChoice) => Promise<ModelFiles> = async (choice) => filesOf(choice)) {
  const engine = new FakeEngine();
  const bugs: unknown[] = [];
  const model = new ActiveModel(defaults, { engine, resolve, reportBug: (error) => bugs.push(error) });
  const states: string[] = [];
  model.onState(({ status }) => states.push(status));
  return { bugs, engine, model, states };
}
const untilAsked = () => new Promise((resolve) => setImmediate(resolve));

describe('the active model', () => {
  it('loads what the settings name, with their options', async () => {
    const { engine, model } = open();
    const chosen = { contextTokens: 4096, threads: 3, backend: 'cpu', gpuLayers: 7, projectorDevice: 'cpu' } as const;
    model.load({ ...defaults, ...chosen });
    await model.ready(new AbortController().signal);
    await untilAsked();
    expect(engine.loads).toHaveLength(1);
    expect(engine.loads[0]?.options).toEqual(chosen);
  });

  it('says why the files cannot be used, as state and to who waits, and recovers with another choice', async () => {
    const { engine, model, states } = open(async (choice) => {
      if (choice.kind === 'files') throw new AppError('MODEL_MISSING');
      return filesOf(choice);
    });
    model.load({ ...defaults, model: chosen });
    await expect(model.ready(new AbortController().signal)).rejects.toMatchObject({ code: 'MODEL_MISSING' });
    expect(model.state).toMatchObject({ status: 'failed', error: { code: 'MODEL_MISSING' } });
    model.load({ ...defaults, model: { kind: 'pocket' } });
    engine.become({ status: 'starting' });
    expect(model.state).toEqual({ status: 'starting' });
    expect(states).toEqual(expect.arrayContaining(['failed', 'starting']));
  });

  it('leaves a crash while loading to the engine: what is asked later is not refused', async () => {
    const { bugs, engine, model } = open();
    model.load();
    await untilAsked();
    engine.loads[0]?.end.reject(new AppError('ENGINE_CRASHED'));
    await untilAsked();
    await expect(model.ready(new AbortController().signal)).resolves.toBeUndefined();
    expect(bugs).toEqual([]);
  });

  it('gives the engine only the last of two choices that come at once', async () => {
    const gate = Promise.withResolvers<void>();
    const { engine, model } = open(async (choice) => {
      if (choice.kind === 'files') await gate.promise;
      return filesOf(choice);
    });
    model.load({ ...defaults, model: chosen });
    model.load({ ...defaults, model: { kind: 'pocket' } });
    gate.resolve();
    await untilAsked();
    expect(engine.loads.map(({ model: files }) => files.id)).toEqual(['pocket']);
  });

  it('does not show the failure of a choice that was replaced meanwhile', async () => {
    const gate = Promise.withResolvers<void>();
    const { engine, model } = open(async (choice) => {
      if (choice.kind === 'pocket') return filesOf(choice);
      await gate.promise;
      throw new AppError('MODEL_MISSING');
    });
    model.load({ ...defaults, model: chosen });
    model.load({ ...defaults, model: { kind: 'pocket' } });
    gate.resolve();
    await untilAsked();
    engine.become({ status: 'starting' });
    expect(model.state).toEqual({ status: 'starting' });
  });

  it('stops waiting when the question is withdrawn', async () => {
    const { model } = open(() => new Promise(() => undefined));
    model.load();
    const controller = new AbortController();
    const waiting = model.ready(controller.signal);
    controller.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
  });
});

describe('a change of settings', () => {
  it.each([
    [{ model: chosen }, true],
    [{ backend: 'cpu' as const }, true],
    [{ contextTokens: 4096 }, true],
    [{ threads: 1 }, true],
    [{ theme: 'dark' as const }, false],
    [{ model: { kind: 'pocket' as const } }, false],
  ])('%j needs a reload: %s', (patch, expected) => {
    expect(needsReload({ ...defaults, ...patch }, defaults)).toBe(expected);
  });
});

describe('a conversation that wants more context', () => {
  const { signal } = new AbortController();
  const ready = (contextTokens: number) =>
    ({ status: 'ready', description: { ...pocketDescription, contextTokens } }) as const;

  it('has the model loaded again, once, and one that wants less uses what is there', async () => {
    const { engine, model } = open();
    model.load();
    await untilAsked();
    engine.become(ready(2048));
    await model.ready(signal, 1024);
    expect(engine.loads).toHaveLength(1);
    await model.ready(signal, 8192);
    expect(engine.loads.map(({ options }) => options.contextTokens)).toEqual([0, 8192]);
    // The model cannot have so much: it is not loaded again and again for that.
    engine.become(ready(4096));
    await model.ready(signal, 8192);
    expect(engine.loads).toHaveLength(2);
  });

  it('costs one that wants less nothing when it does not fit', async () => {
    const { engine, model } = open();
    model.load();
    await untilAsked();
    engine.become(ready(2048));
    await model.ready(signal, 1_000_000);
    engine.become({ status: 'failed', error: { code: 'OUT_OF_MEMORY', message: '' } });
    await model.ready(signal, 1_000_000);
    expect(engine.loads).toHaveLength(2);
    await model.ready(signal);
    expect(engine.loads.map(({ options }) => options.contextTokens)).toEqual([0, 1_000_000, 0]);
  });
});
