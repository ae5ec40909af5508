import { describe, expect, it } from 'vitest';
import type { EngineState } from '../../../contract/model.ts';
import { followMain, mainQueries } from '../../../renderer/lib/main-state.ts';
import { createQueryClient } from '../../../renderer/lib/query-client.ts';

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
