import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { toWireError, type WireError } from '../../../contract/errors.ts';
import type { SearchResult } from '../../../contract/search.ts';
import { request } from '../../lib/api.ts';
import { useConversations } from '../../lib/main-state.ts';
import { isSearching, searchStore } from './search-store.ts';

/** Hits that are listed; whoever needs more types another word. */
const shownHits = 100;

export type SearchOutcome =
  | { readonly status: 'searching' }
  | { readonly status: 'found'; readonly result: SearchResult }
  | { readonly status: 'failed'; readonly error: WireError };

const searchingNow: SearchOutcome = { status: 'searching' };

/**
 * What the search finds, again at each letter and when a conversation changes; a null outcome while nothing is searched. What an earlier
 * search found stays until the next one has an answer, so that the list does not flicker; late answers are dropped.
 */
export function useSearch(): { readonly outcome: SearchOutcome | null; readonly retry: () => void } {
  const { text, filters } = useStore(searchStore);
  const [outcome, setOutcome] = useState(searchingNow);
  const [tries, setTries] = useState(0);
  const conversations = useConversations();
  const searching = isSearching({ text, filters });
  const [wasSearching, setWasSearching] = useState(searching);
  if (wasSearching !== searching) {
    setWasSearching(searching);
    setOutcome(searchingNow);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a conversation that changed may answer otherwise, another try too.
  useEffect(() => {
    if (!searching) return undefined;
    let current = true;
    request('search.messages', { text, filters, limit: shownHits }).then(
      (result) => current && setOutcome({ status: 'found', result }),
      (error: unknown) => current && setOutcome({ status: 'failed', error: toWireError(error) }),
    );
    return () => {
      current = false;
    };
  }, [text, filters, searching, conversations, tries]);
  return { outcome: searching ? outcome : null, retry: () => setTries((count) => count + 1) };
}
