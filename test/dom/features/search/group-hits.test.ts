import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchHit } from '../../../../contract/search.ts';
import { groupHits } from '../../../../renderer/features/search/group-hits.ts';

const hit = fc.record({ conversation: fc.integer({ min: 0, max: 4 }), archived: fc.boolean() });

describe('the hits by conversation', () => {
  it('are all there, in their order, each conversation where its best hit is', () => {
    fc.assert(
      fc.property(fc.array(hit, { maxLength: 20 }), (drawn) => {
        const hits = drawn.map(
          ({ conversation, archived }, index): SearchHit => ({
            conversationId: String(conversation),
            title: `Title ${conversation}`,
            messageId: String(index),
            role: 'user',
            createdAt: 0,
            archived,
            snippet: '',
            marks: [],
          }),
        );
        const groups = groupHits(hits);
        const firsts = groups.map((group) => Number(group.hits[0]?.messageId));
        expect(firsts).toEqual(firsts.toSorted((one, other) => one - other));
        for (const { conversationId, title, hits: members } of groups) {
          expect(title).toBe(`Title ${conversationId}`);
          expect(members).toEqual(hits.filter((one) => one.conversationId === conversationId));
        }
        expect(groups.flatMap((group) => group.hits)).toHaveLength(hits.length);
      }),
    );
  });
});
