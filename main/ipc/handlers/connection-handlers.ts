import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `connections.*`. */
export function connectionHandlers({ network, copyText }: Services) {
  const { log } = network;
  return {
    'connections.list': (query) => log.list(query),
    'connections.totals': () => log.totals(),
    'connections.copy': async ({ format }) => copyText(await log.document(format)),
    'connections.clear': () => log.clear(),
    'connections.refused': ({ url, kind }) => network.blockPage(url, kind),
  } satisfies Partial<Handlers>;
}
