import { describe, expect, it } from 'vitest';
import type { EngineState } from '../../../contract/model.ts';
import type { Route } from '../../../contract/requests.ts';
import { followMain, mainQueries } from '../../../renderer/lib/main-state.ts';
import { createQueryClient } from '../../../renderer/lib/query-client.ts';
import { FakeBridge } from '../../fakes/bridge.ts';

const model = { id: 'demo', name: 'Pocket', demo: true };
const loading: EngineState = { status: 'loading', model, fraction: 0.9 };
const stopped: EngineState = { status: 'stopped' };

/** Main, whose answer about the engine the test gives by hand. */
function openMain() {
  const listeners = new Map<string, (payload: unknown) => void>();
  const answer = Promise.withResolvers<unknown>();
  const bridge = {
    request: () => answer.promise,
    on: (event: string, listener: (payload: unknown) => void) => {
      listeners.set(event, listener);
      return () => listeners.delete(event);
    },
  };
  Object.assign(window, { bridge });
  const queries = createQueryClient();
  followMain(queries, () => undefined);
  return {
    queries,
    tell: (state: EngineState) => listeners.get('engine.state')?.({ state }),
    answer: (state: EngineState) => answer.resolve({ ok: true, value: state }),
  };
}

describe('what main says of the engine', () => {
  it('is the event that came while main was asked, not the older answer', async () => {
    const { queries, tell, answer } = openMain();
    const asked = queries.fetchQuery(mainQueries.engine);
    answer(loading);
    tell(stopped);
    await asked;
    expect(queries.getQueryData(mainQueries.engine.queryKey)).toEqual(stopped);
  });

  it('is the answer where nothing came meanwhile, also when it is asked again', async () => {
    const { queries, tell, answer } = openMain();
    tell(stopped);
    const asked = queries.fetchQuery({ ...mainQueries.engine, staleTime: 0 });
    answer(loading);
    expect(await asked).toEqual(loading);
  });
});

describe('the list of conversations', () => {
  it('has what an event told before the first list was answered', async () => {
    const bridge = new FakeBridge();
    Object.assign(window, { bridge });
    const queries = createQueryClient();
    followMain(queries, () => undefined);
    const alpha = bridge.chat.create(false, 'balanced');
    const beta = bridge.chat.create(false, 'balanced');
    // Main answers with what it had when it was asked, and only then hears of the changes.
    const [asked, answer] = heldAnswer(bridge, 'conversations.list');
    const loaded = queries.fetchQuery(mainQueries.conversations);
    await asked;
    bridge.chat.change(alpha.id, { title: 'Alpha' });
    bridge.chat.conversations.delete(beta.id);
    bridge.emit('conversations.removed', { ids: [beta.id] });
    answer();
    expect((await loaded).map(({ title }) => title)).toEqual(['Alpha']);
  });

  it('is asked for again where many changed meanwhile, and what is deleted too', async () => {
    const bridge = new FakeBridge();
    Object.assign(window, { bridge });
    const queries = createQueryClient();
    followMain(queries, () => undefined);
    for (const query of [mainQueries.conversations, mainQueries.deleted] as const) {
      const route = query === mainQueries.deleted ? 'trash.list' : 'conversations.list';
      const [asked, answer] = heldAnswer(bridge, route);
      const loaded = queries.fetchQuery(query as typeof mainQueries.deleted);
      await asked;
      const { id } = bridge.chat.create(false, 'balanced');
      if (route === 'trash.list') bridge.chat.deleted.add(id);
      bridge.emit('conversations.changed', {});
      answer();
      expect(await loaded).toHaveLength(1);
    }
  });
});

/** Holds the next answer of a route back once it is made: resolves when it is, and gives it by the function. */
function heldAnswer(bridge: FakeBridge, route: Route): readonly [Promise<void>, () => void] {
  const made = Promise.withResolvers<void>();
  const given = Promise.withResolvers<void>();
  const ask = bridge.request.bind(bridge);
  bridge.request = async (name, input) => {
    const reply = await ask(name, input);
    if (name !== route) return reply;
    const copy = structuredClone(reply);
    bridge.request = ask;
    made.resolve();
    await given.promise;
    return copy;
  };
  return [made.promise, given.resolve];
}
