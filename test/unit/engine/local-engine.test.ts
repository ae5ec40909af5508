import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Backend, EngineDescription, EngineState } from '../../../contract/model.ts';
import { LocalEngine } from '../../../main/engine/local-engine.ts';
import type { WorkerDescription } from '../../../main/engine/messages.ts';
import type { LoadPlans, PlanLoad, PlannedLoad } from '../../../main/engine/plan-port.ts';
import type { AskEvent, AskRequest, EngineOptions, ModelFiles } from '../../../main/engine/port.ts';
import { Supervisor } from '../../../main/engine/supervisor.ts';
import { FakeFork } from '../../fakes/engine-process.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

let folder = '';
let model: ModelFiles;
const options: EngineOptions = {
  backend: 'auto',
  contextTokens: 0,
  gpuLayers: 'auto',
  projectorDevice: 'auto',
  threads: 0,
};
const loadedDescription: WorkerDescription = {
  model: { id: 'm', name: 'M', demo: false },
  projector: 'resampler v3',
  contextTokens: 2_048,
  backend: 'cpu',
  threads: 2,
  memory: { weights: 1, projector: 1, process: 1 },
  measured: { weights: { system: 1, gpus: 0 }, context: { system: 1, gpus: 0 }, projector: null, process: 1 },
  gpuLayers: 0,
  projectorOnGpu: false,
  deviceNames: [],
  loadMs: 5,
  thinking: false,
  details: ['fast'],
  sampling: { temperature: 0, topP: 1, topK: 0, repeatPenalty: 1 },
};
const description: EngineDescription = { ...loadedDescription, fallback: null, reduced: [] };
const request: AskRequest = {
  conversationId: 'c',
  messages: [{ id: 'q', role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  detail: 'fast',
  thinking: false,
};
const end: AskEvent = {
  type: 'end',
  reason: 'end',
  memoryStartId: null,
  stats: {
    model: description.model,
    promptTokens: 1,
    pictureTokens: 0,
    reusedTokens: 0,
    answerTokens: 1,
    encodeMs: 0,
    timeToFirstTokenMs: 1,
    tokensPerSecond: 0,
  },
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-engine-'));
  for (const file of ['llm', 'mmproj']) await writeFile(join(folder, file), 'x');
  model = {
    llm: join(folder, 'llm'),
    mmproj: join(folder, 'mmproj'),
    id: 'm',
    name: 'M',
    profile: {
      id: 'm',
      name: 'M',
      demo: false,
      projector: { type: 'resampler', version: 3 },
      picture: {
        scheme: 'slices',
        side: 448,
        align: 14,
        maxSlices: 9,
        rows: { kind: 'fixed', count: 64 },
        layout: '2.6',
        imageId: true,
        denseBelow: 0.5,
      },
      sampling: { temperature: 0, topP: 1, topK: 0, repeatPenalty: 1 },
      contextTokens: 2_048,
    },
  };
});
afterAll(() => rm(folder, { recursive: true }));

const cpuUnlessNamed = (requested: Backend | 'auto'): Backend => (requested === 'auto' ? 'cpu' : requested);

function setUp(choose: (requested: Backend | 'auto') => Backend | Promise<Backend> = () => 'cpu', plan?: PlanLoad) {
  const clock = new ManualClock();
  const forks = new FakeFork();
  const disabled: Backend[] = [];
  const supervisor = new Supervisor({
    fork: forks.fork,
    clock,
    log: () => undefined,
    heartbeat: { interval: 1_000_000, missed: 3 },
    handshakeTimeout: 1_000_000,
    stopTimeout: 1_000,
  });
  const engine = new LocalEngine({
    supervisor,
    backends: {
      choose: async (requested) => choose(requested),
      disable: async (backend) => void disabled.push(backend),
      passedOver: async (chosen) =>
        disabled[0] === undefined || chosen !== 'cpu' ? null : { from: disabled[0], reason: 'died' },
      forgetFailures: async () => void disabled.splice(0),
    },
    states: null,
    clock,
    ...(plan && { plan }),
  });
  const states: EngineState['status'][] = [];
  engine.onState(({ status }) => states.push(status));
  /** Lets the process that was started last load what it is asked to. */
  const loadRequest = async (count = 1) => {
    await vi.waitFor(() => expect(forks.latest.received.filter(({ type }) => type === 'load')).toHaveLength(count));
    return forks.latest.last('load');
  };
  const loaded = async (): Promise<void> => {
    forks.latest.hello();
    const { id } = await loadRequest();
    forks.latest.answer({ type: 'load-progress', id, fraction: 0.5 });
    forks.latest.answer({ type: 'loaded', id, description: loadedDescription });
  };
  return { clock, forks, engine, supervisor, states, disabled, loaded, loadRequest };
}

async function collect(events: AsyncIterable<AskEvent>): Promise<AskEvent[]> {
  const all: AskEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('the local engine', () => {
  it('shows how a model is loaded and then answers', async () => {
    const { engine, forks, states, loaded } = setUp();
    const loading = engine.load(model, options);
    await loaded();
    await expect(loading).resolves.toEqual(description);
    expect(states).toEqual(['starting', 'loading', 'loading', 'ready']);
    const answer = collect(engine.ask(request, new AbortController().signal));
    await vi.waitFor(() => forks.latest.last('ask'));
    expect(engine.state.status).toBe('busy');
    const { id } = forks.latest.last('ask');
    const delta: AskEvent = { type: 'delta', part: 'text', text: 'yes' };
    forks.latest.answer({ type: 'event', id, event: delta });
    forks.latest.answer({ type: 'event', id, event: end });
    await expect(answer).resolves.toEqual([delta, end]);
    expect(engine.state.status).toBe('ready');
  });

  it('refuses a model whose files are not there, by code', async () => {
    const { engine, forks } = setUp();
    const loading = engine.load({ ...model, mmproj: join(folder, 'none') }, options);
    forks.latest.hello();
    await expect(loading).rejects.toMatchObject({ code: 'MODEL_MISSING', detail: { part: 'mmproj' } });
    expect(engine.state).toMatchObject({ status: 'failed', error: { code: 'MODEL_MISSING' } });
    await expect(collect(engine.ask(request, new AbortController().signal))).rejects.toMatchObject({
      code: 'MODEL_MISSING',
    });
  });

  it('loads the model again after a crash, and a question that comes meanwhile waits for it', async () => {
    const { engine, forks, clock, loaded } = setUp();
    const loading = engine.load(model, options);
    await loaded();
    await loading;
    const lost = collect(engine.ask(request, new AbortController().signal));
    await vi.waitFor(() => forks.latest.last('ask'));
    forks.latest.exit(null);
    await expect(lost).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
    expect(engine.state).toMatchObject({ status: 'restarting', attempt: 1, error: { code: 'ENGINE_CRASHED' } });
    const next = collect(engine.ask(request, new AbortController().signal));
    clock.advance(500);
    await loaded();
    await vi.waitFor(() => forks.latest.last('ask'));
    const types = forks.latest.received.map(({ type }) => type).filter((type) => type !== 'ping');
    expect(types).toEqual(['load', 'ask']);
    forks.latest.answer({ type: 'event', id: forks.latest.last('ask').id, event: end });
    await expect(next).resolves.toEqual([{ type: 'progress', progress: { phase: 'loading' } }, end]);
  });

  it('gives up on files that kill it twice, and tries again when the user asks', async () => {
    const { engine, forks, clock, loadRequest, loaded } = setUp();
    const loading = engine.load(model, options);
    forks.latest.hello();
    await loadRequest();
    forks.latest.exit(134);
    await expect(loading).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
    clock.advance(500);
    forks.latest.hello();
    await loadRequest();
    forks.latest.exit(134);
    expect(engine.state).toMatchObject({ status: 'failed', error: { code: 'MODEL_INVALID' } });
    clock.advance(100_000);
    expect(forks.processes).toHaveLength(2);
    const restarting = engine.restart();
    await loaded();
    await restarting;
    expect(engine.state.status).toBe('ready');
  });

  it('goes on with the CPU after a crash on a GPU', async () => {
    const { engine, forks, clock, loadRequest, disabled } = setUp((requested) =>
      requested === 'auto' ? 'vulkan' : requested,
    );
    engine.load(model, options).catch(() => undefined);
    forks.latest.hello();
    expect((await loadRequest()).request.backend).toBe('vulkan');
    forks.latest.exit(139);
    expect(disabled).toEqual(['vulkan']);
    clock.advance(500);
    forks.latest.hello();
    const { id, request: sent } = await loadRequest();
    expect(sent.backend).toBe('cpu');
    forks.latest.answer({ type: 'loaded', id, description: loadedDescription });
    await vi.waitFor(() => expect(engine.state.status).toBe('ready'));
    expect(engine.state).toMatchObject({ description: { fallback: { from: 'vulkan' } } });
  });

  it('says at the next start, too, which backend is passed over, until the user wants it tried again', async () => {
    const { engine, loaded, disabled } = setUp();
    disabled.push('cuda');
    const loading = engine.load(model, options);
    await loaded();
    await expect(loading).resolves.toMatchObject({ fallback: { from: 'cuda', reason: 'died' } });
    await engine.forgetFailures();
    expect(disabled).toEqual([]);
  });

  it('takes another process for another backend, and a question that comes meanwhile waits for it', async () => {
    const { engine, forks, loaded, loadRequest } = setUp(cpuUnlessNamed);
    const first = engine.load(model, options);
    await loaded();
    await first;
    const second = engine.load(model, { ...options, backend: 'vulkan' });
    await vi.waitFor(() => forks.latest.last('shutdown'));
    const answer = collect(engine.ask(request, new AbortController().signal));
    forks.latest.exit(0);
    await vi.waitFor(() => expect(forks.processes).toHaveLength(2));
    forks.latest.hello();
    const { id, request: sent } = await loadRequest();
    expect(sent.backend).toBe('vulkan');
    forks.latest.answer({ type: 'loaded', id, description: loadedDescription });
    await expect(second).resolves.toEqual(description);
    await vi.waitFor(() => forks.latest.last('ask'));
    forks.latest.answer({ type: 'event', id: forks.latest.last('ask').id, event: end });
    await expect(answer).resolves.toEqual([{ type: 'progress', progress: { phase: 'loading' } }, end]);
  });

  it('starts no other process when it is disposed while one is replaced', async () => {
    const { engine, forks, loaded } = setUp(cpuUnlessNamed);
    const first = engine.load(model, options);
    await loaded();
    await first;
    const second = engine.load(model, { ...options, backend: 'vulkan' });
    await vi.waitFor(() => forks.latest.last('shutdown'));
    const disposed = engine.dispose();
    forks.latest.exit(0);
    await disposed;
    await expect(second).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    expect(forks.processes).toHaveLength(1);
    expect(engine.state).toEqual({ status: 'stopped' });
  });

  it('blames for a crash the backend that runs, not one that was tried in vain', async () => {
    const slow = Promise.withResolvers<Backend>();
    const choose = vi.fn((requested: Backend | 'auto') => (requested === 'cuda' ? slow.promise : 'vulkan'));
    const { engine, forks, disabled, loadRequest } = setUp(choose);
    engine.load(model, { ...options, backend: 'cuda' }).catch(() => undefined);
    forks.latest.hello();
    await vi.waitFor(() => expect(choose).toHaveBeenCalledWith('cuda'));
    engine.load(model, options).catch(() => undefined);
    expect((await loadRequest()).request.backend).toBe('vulkan');
    slow.resolve('cuda');
    await new Promise(setImmediate);
    forks.latest.exit(139);
    expect(disabled).toEqual(['vulkan']);
  });

  it('loads once what is asked for in the moment in which the process is ready', async () => {
    const { engine, forks, loadRequest } = setUp();
    const first = engine.load(model, options);
    forks.latest.hello();
    const second = engine.load({ ...model, name: 'Other' }, options);
    const { id } = await loadRequest();
    forks.latest.answer({ type: 'loaded', id, description: loadedDescription });
    await expect(Promise.all([first, second])).resolves.toEqual([description, description]);
    expect(forks.latest.received.filter(({ type }) => type === 'load')).toHaveLength(1);
  });

  it('ends a load that was replaced as the one that replaced it', async () => {
    const { engine, forks, loadRequest } = setUp();
    const first = engine.load(model, options);
    forks.latest.hello();
    const old = await loadRequest();
    const second = engine.load({ ...model, name: 'Other' }, options);
    const latest = await loadRequest(2);
    forks.latest.answer({ type: 'error', id: old.id, error: { code: 'ENGINE_FAILED', message: '' } });
    forks.latest.answer({ type: 'loaded', id: latest.id, description: loadedDescription });
    await expect(first).resolves.toEqual(description);
    await expect(second).resolves.toEqual(description);
    expect(latest.request.model.name).toBe('Other');
  });

  it('cancels what is aborted, and ends an answer that was aborted before it began', async () => {
    const { engine, forks, loaded } = setUp();
    const loading = engine.load(model, options);
    const abort = new AbortController();
    const waiting = collect(engine.ask(request, abort.signal));
    abort.abort();
    const [progress, stopped] = await waiting;
    expect(progress).toEqual({ type: 'progress', progress: { phase: 'loading' } });
    expect(stopped).toMatchObject({ type: 'end', reason: 'stopped', stats: { model: { id: 'm' } } });
    await loaded();
    await loading;
    const second = new AbortController();
    const preparing = engine.prepare(request, second.signal);
    await vi.waitFor(() => forks.latest.last('prepare'));
    second.abort();
    const { id } = forks.latest.last('prepare');
    expect(forks.latest.last('cancel')).toEqual({ type: 'cancel', id });
    forks.latest.answer({ type: 'done', id });
    await preparing;
  });

  it('ends what waits when it is disposed', async () => {
    const { engine, forks, loaded } = setUp();
    const loading = engine.load(model, options);
    await loaded();
    await loading;
    const lost = collect(engine.ask(request, new AbortController().signal));
    await vi.waitFor(() => forks.latest.last('ask'));
    const disposed = engine.dispose();
    await expect(lost).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
    forks.latest.exit(0);
    await disposed;
    expect(engine.state).toEqual({ status: 'stopped' });
  });

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

  describe('that has nothing to do', () => {
    const minutes = 60_000;

    it('gives its memory back after a while, and the next question loads the model again', async () => {
      const { engine, forks, clock, loaded, states } = setUp();
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
      const { engine, forks, clock, loaded } = setUp();
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
      const { engine, forks, clock, loaded } = setUp();
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
