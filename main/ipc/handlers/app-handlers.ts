import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `app.*` and `settings.*`. */
export function appHandlers({ info, openLink, settings }: Services) {
  return {
    'app.info': () => info(),
    'app.openLink': ({ url }) => openLink(url),
    'settings.get': () => settings.current,
    'settings.change': (patch) => settings.change(patch),
  } satisfies Partial<Handlers>;
}
