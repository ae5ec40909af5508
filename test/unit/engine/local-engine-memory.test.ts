import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LoadPlans, PlannedLoad } from '../../../main/engine/plan-port.ts';
import type { ModelFiles } from '../../../main/engine/port.ts';
import {
  collect,
  description,
  end,
  fakedEngine,
  fakedModel,
  loadedDescription,
  options,
  request,
} from '../../fixtures/engine/faked-engine.ts';

let folder = '';
let model: ModelFiles;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-engine-'));
  model = await fakedModel(folder);
});
afterAll(() => rm(folder, { recursive: true }));

describe('the local engine', () => {
  const plan = (contextTokens: number, more: Partial<PlannedLoad> = {}): PlannedLoad => ({
    contextTokens,
    gpuLayers: 0,
    projectorOnGpu: false,
    level: 'green',
    reduced: [],
    ...more,
  });
  const plans: LoadPlans = { first: plan(8_192), smaller: plan(4_096, { reduced: ['context'] }) };

  it('loads by the plan', async () => {
    const { engine, forks, loadRequest } = fakedEngine(undefined, async () => plans);
    const loading = engine.load(model, options);
    forks.latest.hello();
    const { id, request: sent } = await loadRequest();
    expect(sent).toMatchObject({ contextTokens: 8_192, gpuLayers: 0, projectorOnGpu: false, fits: true });
    forks.latest.answer({ type: 'loaded', id, description: loadedDescription });
    await expect(loading).resolves.toMatchObject({ reduced: [] });
  });

  it('takes the smaller plan where the memory runs out, once, and says so', async () => {
    const { engine, forks, states, loadRequest } = fakedEngine(undefined, async () => plans);
    const loading = engine.load(model, options);
    forks.latest.hello();
    const first = await loadRequest();
    const error = { code: 'OUT_OF_MEMORY', message: 'no room' } as const;
    forks.latest.answer({ type: 'error', id: first.id, error });
    const second = await loadRequest(2);
    expect(second.request.contextTokens).toBe(4_096);
    forks.latest.answer({ type: 'loaded', id: second.id, description: loadedDescription });
    await expect(loading).resolves.toMatchObject({ reduced: ['context'] });
    expect(states).not.toContain('failed');
  });

  it('takes it in another process where the memory took the first one down, and fails where that dies of it as well', async () => {
    const { engine, forks, states, loadRequest } = fakedEngine(undefined, async () => plans);
    const loading = engine.load(model, options);
    forks.latest.hello();
    await loadRequest();
    forks.latest.answer({ type: 'log', level: 'error', message: 'ggml_aligned_malloc: insufficient memory' });
    forks.latest.exit(134);
    await vi.waitFor(() => expect(forks.processes).toHaveLength(2));
    expect(states).not.toContain('failed');
    forks.latest.hello();
    expect((await loadRequest()).request.contextTokens).toBe(4_096);
    forks.latest.answer({ type: 'log', level: 'error', message: 'ggml_aligned_malloc: insufficient memory' });
    forks.latest.exit(134);
    await expect(loading).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
    expect(engine.state).toMatchObject({ status: 'failed', error: { code: 'OUT_OF_MEMORY' } });
    expect(forks.processes).toHaveLength(2);
  });

  it('blames the memory, and no file, for a model that was found not to fit and ends its process each time', async () => {
    const { engine, forks, clock, loadRequest } = fakedEngine(undefined, async () => ({
      first: plan(8_192, { level: 'red' }),
      smaller: null,
    }));
    engine.load(model, options).catch(() => undefined);
    for (const again of [false, true]) {
      if (again) clock.advance(500);
      forks.latest.hello();
      expect((await loadRequest()).request.fits).toBe(false);
      forks.latest.exit(137);
    }
    expect(engine.state).toMatchObject({ status: 'failed', error: { code: 'OUT_OF_MEMORY' } });
  });

  describe('that has nothing to do', () => {
    const minutes = 60_000;

    it('gives its memory back after a while, and the next question loads the model again', async () => {
      const { engine, forks, clock, loaded, states } = fakedEngine();
      engine.unloadAfter(30);
      const loading = engine.load(model, options);
      await loaded();
      await loading;
      clock.advance(29 * minutes);
      expect(engine.state.status).toBe('ready');
      clock.advance(1 * minutes);
      expect(engine.state).toEqual({ status: 'resting', model: description.model });
      expect(forks.latest.last('shutdown')).toBeDefined();
      forks.latest.exit(0);
      expect(engine.state).toEqual({ status: 'resting', model: description.model });
      const answer = collect(engine.ask(request, new AbortController().signal));
      await vi.waitFor(() => expect(forks.processes).toHaveLength(2));
      await loaded();
      await vi.waitFor(() => forks.latest.last('ask'));
      forks.latest.answer({ type: 'event', id: forks.latest.last('ask').id, event: end });
      await expect(answer).resolves.toEqual([{ type: 'progress', progress: { phase: 'loading' } }, end]);
      expect(states).not.toContain('failed');
    });

    it('answers a question that comes while the process is still ending', async () => {
      const { engine, forks, clock, loaded } = fakedEngine();
      engine.unloadAfter(1);
      const loading = engine.load(model, options);
      await loaded();
      await loading;
      clock.advance(1 * minutes);
      const answer = collect(engine.ask(request, new AbortController().signal));
      forks.latest.exit(0);
      await vi.waitFor(() => expect(forks.processes).toHaveLength(2));
      await loaded();
      await vi.waitFor(() => forks.latest.last('ask'));
      forks.latest.answer({ type: 'event', id: forks.latest.last('ask').id, event: end });
      await expect(answer).resolves.toHaveLength(2);
    });

    it('never rests while an answer runs, however long it takes, nor where resting is off', async () => {
      const { engine, forks, clock, loaded } = fakedEngine();
      engine.unloadAfter(1);
      const loading = engine.load(model, options);
      await loaded();
      await loading;
      const answer = collect(engine.ask(request, new AbortController().signal));
      await vi.waitFor(() => forks.latest.last('ask'));
      clock.advance(3 * minutes);
      expect(engine.state.status).toBe('busy');
      forks.latest.answer({ type: 'event', id: forks.latest.last('ask').id, event: end });
      await answer;
      engine.unloadAfter(0);
      clock.advance(10 * minutes);
      expect(engine.state.status).toBe('ready');
    });
  });
});
