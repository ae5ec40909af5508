import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `models.fit` and `engine.retryBackend`. */
export function fitHandlers({ chat, fits, model }: Services) {
  return {
    'models.fit': () => fits.current(),
    'engine.retryBackend': () => chat.switchModel(() => model.retryBackend()),
  } satisfies Partial<Handlers>;
}
