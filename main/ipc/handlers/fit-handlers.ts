import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `models.fit` and `engine.retryBackend`. */
export function fitHandlers({ fits, model }: Services) {
  return {
    'models.fit': () => fits.current(),
    'engine.retryBackend': () => model.retryBackend(),
  } satisfies Partial<Handlers>;
}
