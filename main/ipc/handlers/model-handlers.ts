import type { ModelIdentity } from '../../../contract/model.ts';
import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `engine.*` and `models.*`. */
export function modelHandlers(services: Services) {
  const { chat, model, models } = services;
  return {
    'engine.state': () => model.state,
    'engine.restart': () => model.load(),
    'models.list': () => models.list(),
    'models.chooseFiles': (_, { windowId }) => chooseFiles(services, windowId),
    'models.use': ({ id }) => chat.useModel(id),
    'models.usePocket': async () => {
      await models.choose({ kind: 'pocket' });
    },
  } satisfies Partial<Handlers>;
}

async function chooseFiles({ chooseModelFiles, models }: Services, windowId: number): Promise<ModelIdentity | null> {
  const files = await chooseModelFiles(windowId);
  return files === null ? null : models.choose({ kind: 'files', ...files });
}
