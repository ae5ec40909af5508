import type { SearchResult } from '../../../contract/search.ts';
import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `search.*`, over the conversations that are stored and those in memory. */
export function searchHandlers({ archives }: Pick<Services, 'archives'>) {
  return {
    'search.messages': async ({ text, filters, limit }) => {
      const stores = (await archives.open()).map(({ store }) => store.searchMessages(text, filters, limit));
      return joined(await Promise.all(stores), limit);
    },
    'search.choices': () => archives.saved.store.searchChoices(),
  } satisfies Partial<Handlers>;
}

/** What is in memory is there for this session only, so it is what was talked about now: its hits come first. */
function joined(results: readonly SearchResult[], limit: number): SearchResult {
  const hits = results.toReversed().flatMap((result) => result.hits);
  return { hits: hits.slice(0, limit), more: hits.length > limit || results.some(({ more }) => more) };
}
