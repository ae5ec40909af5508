import type { ModelIdentity } from '../../../contract/model.ts';
import type { ModelOption } from '../../../contract/requests.ts';
import type { ModelFiles } from '../../engine/port.ts';
import { pocketIdentity } from '../../models/pocket.ts';
import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `engine.*` and `models.*`. */
export function modelHandlers(services: Services) {
  const { model, settings } = services;
  return {
    'engine.state': () => model.state,
    'engine.restart': () => model.load(),
    'models.list': () => listModels(services),
    'models.chooseFiles': (_, { windowId }) => chooseFiles(services, windowId),
    'models.usePocket': async () => {
      await settings.change({ model: { kind: 'pocket' } });
    },
  } satisfies Partial<Handlers>;
}

/** The built-in model and, where the user chose files, those. Files that are gone are still listed: the state says what is wrong. */
async function listModels({ model, settings }: Services): Promise<readonly ModelOption[]> {
  const choice = settings.current.model;
  const pocket = { ...pocketIdentity, selected: choice.kind === 'pocket' };
  if (choice.kind === 'pocket') return [pocket];
  const name = choice.llm.split(/[\\/]/).at(-1) ?? choice.llm;
  const chosen = await model.files.then(identityOf, () => ({ id: name, name, demo: false }));
  return [pocket, { ...chosen, selected: true }];
}

async function chooseFiles(services: Services, windowId: number): Promise<ModelIdentity | null> {
  const files = await services.chooseModelFiles(windowId);
  if (files === null) return null;
  const choice = { kind: 'files', ...files } as const;
  const resolved = await services.resolveModel(choice);
  await services.settings.change({ model: choice });
  return identityOf(resolved);
}

function identityOf({ id, name, profile }: ModelFiles): ModelIdentity {
  return { id, name, demo: profile.demo };
}
