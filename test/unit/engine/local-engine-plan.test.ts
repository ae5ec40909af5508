import { describe, expect, it, vi } from 'vitest';
import type { LoadPlans, PlannedLoad } from '../../../main/engine/plan-port.ts';
import { emptyModel, loadedDescription, options, setUp } from '../../fixtures/engine/played-engine.ts';

const model = emptyModel();

describe('a load of the local engine', () => {
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
    const { engine, forks, loadRequest } = setUp(undefined, async () => plans);
    const loading = engine.load(model, options);
    forks.latest.hello();
    const { id, request: sent } = await loadRequest();
    expect(sent).toMatchObject({ contextTokens: 8_192, gpuLayers: 0, projectorOnGpu: false, fits: true });
    forks.latest.answer({ type: 'loaded', id, description: loadedDescription });
    await expect(loading).resolves.toMatchObject({ reduced: [] });
  });

  it('takes the smaller plan where the memory runs out, once, and says so', async () => {
    const { engine, forks, states, loadRequest } = setUp(undefined, async () => plans);
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
    const { engine, forks, states, loadRequest } = setUp(undefined, async () => plans);
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
    const { engine, forks, clock, loadRequest } = setUp(undefined, async () => ({
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
});
