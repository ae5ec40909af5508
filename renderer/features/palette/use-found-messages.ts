import { useEffect, useState } from 'react';
import type { SearchHit } from '../../../contract/search.ts';
import { request } from '../../lib/api.ts';

/** Hits that the palette shows; the search of the sidebar shows more. */
const shownHits = 6;
const everything = { hasPicture: false, modelId: null, folderId: null, after: null, before: null } as const;
const none: readonly SearchHit[] = [];

/** The messages that answer a text, as it is typed; what a text before it found is dropped. None where the search fails. */
export function useFoundMessages(text: string): readonly SearchHit[] {
  const [found, setFound] = useState<{ readonly text: string; readonly hits: readonly SearchHit[] } | null>(null);
  const wanted = text.trim();
  useEffect(() => {
    if (wanted === '') return undefined;
    let current = true;
    request('search.messages', { text: wanted, filters: everything, limit: shownHits }).then(
      ({ hits }) => current && setFound({ text: wanted, hits }),
      // The commands and the conversations are still there; the sidebar's search says what is wrong.
      () => current && setFound({ text: wanted, hits: none }),
    );
    return () => {
      current = false;
    };
  }, [wanted]);
  // The hits of the text before stay while the next ones are on their way, so that the list does not flicker.
  return wanted === '' || found === null ? none : found.hits;
}
