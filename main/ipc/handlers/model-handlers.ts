import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `engine.*`, and `models.*` of what can be chosen now. */
export function modelHandlers({ chat, model, models }: Services) {
  return {
    'engine.state': () => model.state,
    'engine.restart': () => model.load(),
    'models.list': () => models.list(),
    'models.use': ({ id }) => chat.useModel(id),
    'models.usePocket': async () => {
      await chat.switchModel(() => models.choose({ kind: 'pocket' }));
    },
  } satisfies Partial<Handlers>;
}
