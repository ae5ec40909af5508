import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../../contract/conversation.ts';
import { recencyGroups } from '../../../../renderer/features/sidebar/recency-groups.ts';

const now = new Date(2026, 10, 23, 9, 30).getTime();

function conversation(updatedAt: number, temporary = false): Conversation {
  return {
    id: crypto.randomUUID(),
    title: 'A question',
    createdAt: updatedAt,
    updatedAt,
    temporary,
    detail: 'balanced',
    thinking: false,
    systemPrompt: '',
    sampling: null,
    contextTokens: 0,
    activeLeafId: null,
    titledBy: 'question',
    pinnedAt: null,
    archivedAt: null,
    folderId: null,
  };
}

function groupOf(one: Conversation): string | undefined {
  return recencyGroups([one], now)[0]?.group;
}

describe('recencyGroups', () => {
  it.each([
    [new Date(2026, 10, 23, 0, 0), 'today'],
    [new Date(2026, 10, 22, 23, 59, 59), 'yesterday'],
    [new Date(2026, 10, 22, 0, 0), 'yesterday'],
    [new Date(2026, 10, 21, 23, 59), 'week'],
    [new Date(2026, 10, 17, 0, 0), 'week'],
    [new Date(2026, 10, 16, 23, 59), 'month'],
    [new Date(2026, 9, 25, 0, 0), 'month'],
    [new Date(2026, 9, 24, 23, 59), 'older'],
    [new Date(2026, 10, 23, 23, 0), 'today'],
  ])('puts %s under %s', (time, group) => {
    expect(groupOf(conversation(time.getTime()))).toBe(group);
  });

  it('keeps temporary conversations apart from the rest', () => {
    expect(groupOf(conversation(now, true))).toBe('temporary');
  });

  it('keeps every conversation once and its order within a group', () => {
    const times = fc.array(fc.integer({ min: now - 100 * 86_400_000, max: now }));
    fc.assert(
      fc.property(times, (list) => {
        const conversations = list.toSorted((a, b) => b - a).map((time) => conversation(time));
        const grouped = recencyGroups(conversations, now).flatMap((group) => group.conversations);
        expect(grouped).toEqual(conversations);
      }),
    );
  });
});
