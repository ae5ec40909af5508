import type { SearchHit } from '../../../contract/search.ts';

/** What was found in one conversation. */
export interface HitGroup {
  readonly conversationId: string;
  readonly title: string;
  readonly archived: boolean;
  readonly hits: readonly SearchHit[];
}

/** The hits by conversation; a conversation stands where its first hit does, and its hits stay in their order. */
export function groupHits(hits: readonly SearchHit[]): readonly HitGroup[] {
  return [...Map.groupBy(hits, ({ conversationId }) => conversationId)].map(([conversationId, members]) => ({
    conversationId,
    title: members[0]?.title ?? '',
    archived: members[0]?.archived === true,
    hits: members,
  }));
}
