import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `app.*`, `settings.*` and `data.*`. */
export function appHandlers({ info, openLink, copyText, restart, settings, eraseEverything }: Services) {
  return {
    'app.info': () => info(),
    'app.openLink': ({ url }) => openLink(url),
    'app.copyText': ({ text }) => copyText(text),
    'app.restart': () => restart(),
    'data.eraseEverything': () => eraseEverything(),
    'settings.get': () => settings.current,
    'settings.change': (patch) => settings.change(patch),
  } satisfies Partial<Handlers>;
}
