import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `app.*` and `data.*`. */
export function appHandlers({ info, openLink, copyText, restart, eraseEverything }: Services) {
  return {
    'app.info': () => info(),
    'app.openLink': ({ url }) => openLink(url),
    'app.copyText': ({ text }) => copyText(text),
    'app.restart': () => restart(),
    'data.eraseEverything': () => eraseEverything(),
  } satisfies Partial<Handlers>;
}
