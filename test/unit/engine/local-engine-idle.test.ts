import { describe, expect, it, vi } from 'vitest';
import { collect, description, emptyModel, end, options, request, setUp } from '../../fixtures/engine/played-engine.ts';

const model = emptyModel();

describe('a local engine that has nothing to do', () => {
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
    expect(engine.state).toEqual({ status: 'resting', description });
    expect(forks.latest.last('shutdown')).toBeDefined();
    forks.latest.exit(0);
    expect(engine.state).toEqual({ status: 'resting', description });
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
