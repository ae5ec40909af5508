import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Backend } from '../../../contract/model.ts';
import type { AskEvent, ModelFiles } from '../../../main/engine/port.ts';
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

const cpuUnlessNamed = (requested: Backend | 'auto'): Backend => (requested === 'auto' ? 'cpu' : requested);

describe('the local engine', () => {
  it('shows how a model is loaded and then answers', async () => {
    const { engine, forks, states, loaded } = fakedEngine();
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
    const { engine, forks } = fakedEngine();
    const loading = engine.load({ ...model, mmproj: join(folder, 'none') }, options);
    forks.latest.hello();
    await expect(loading).rejects.toMatchObject({ code: 'MODEL_MISSING', detail: { part: 'mmproj' } });
    expect(engine.state).toMatchObject({ status: 'failed', error: { code: 'MODEL_MISSING' } });
    await expect(collect(engine.ask(request, new AbortController().signal))).rejects.toMatchObject({
      code: 'MODEL_MISSING',
    });
  });

  it('loads the model again after a crash, and a question that comes meanwhile waits for it', async () => {
    const { engine, forks, clock, loaded } = fakedEngine();
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
    const { engine, forks, clock, loadRequest, loaded } = fakedEngine();
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
    const { engine, forks, clock, loadRequest, disabled } = fakedEngine((requested) =>
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
    const { engine, loaded, disabled } = fakedEngine();
    disabled.push('cuda');
    const loading = engine.load(model, options);
    await loaded();
    await expect(loading).resolves.toMatchObject({ fallback: { from: 'cuda', reason: 'died' } });
    await engine.forgetFailures();
    expect(disabled).toEqual([]);
  });

  it('takes another process for another backend, and a question that comes meanwhile waits for it', async () => {
    const { engine, forks, loaded, loadRequest } = fakedEngine(cpuUnlessNamed);
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
    const { engine, forks, loaded } = fakedEngine(cpuUnlessNamed);
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
    const { engine, forks, disabled, loadRequest } = fakedEngine(choose);
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
    const { engine, forks, loadRequest } = fakedEngine();
    const first = engine.load(model, options);
    forks.latest.hello();
    const second = engine.load({ ...model, name: 'Other' }, options);
    const { id } = await loadRequest();
    forks.latest.answer({ type: 'loaded', id, description: loadedDescription });
    await expect(Promise.all([first, second])).resolves.toEqual([description, description]);
    expect(forks.latest.received.filter(({ type }) => type === 'load')).toHaveLength(1);
  });

  it('ends a load that was replaced as the one that replaced it', async () => {
    const { engine, forks, loadRequest } = fakedEngine();
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
    const { engine, forks, loaded } = fakedEngine();
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
    const { engine, forks, loaded } = fakedEngine();
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
});
