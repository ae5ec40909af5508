import { expect, it } from 'vitest';
import { modelHandlers } from '../../../main/ipc/handlers/model-handlers.ts';
import type { Services } from '../../../main/ipc/handlers/services.ts';

it('the built-in model is taken between two answers, never during one', async () => {
  const chosen: unknown[] = [];
  const waiting: (() => Promise<unknown>)[] = [];
  const chat = {
    switchModel: (change: () => Promise<unknown>) =>
      new Promise((resolve) => waiting.push(() => change().then(resolve))),
  };
  const models = { choose: async (choice: unknown) => chosen.push(choice) };
  const handlers = modelHandlers({ chat, models } as unknown as Services);
  const switched = handlers['models.usePocket']();
  expect(chosen).toEqual([]);
  for (const change of waiting) await change();
  await switched;
  expect(chosen).toEqual([{ kind: 'pocket' }]);
});
