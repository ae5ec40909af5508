import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../../contract/conversation.ts';
import { listRows } from '../../../../renderer/features/sidebar/list-rows.ts';
import { listSections } from '../../../../renderer/features/sidebar/list-sections.ts';
import { openedConversation } from '../../../fakes/opened-conversation.ts';

const now = new Date(2026, 10, 23, 9, 30).getTime();
const work = { id: 'work', name: 'Work', createdAt: 1 };
const empty = { id: 'empty', name: 'Empty', createdAt: 2 };

let made = 0;
function conversation(fields: Partial<Conversation>): Conversation {
  made += 1;
  const id = `c${String(made).padStart(6, '0')}`;
  return { ...openedConversation([]).conversation, id, createdAt: now, updatedAt: now, ...fields };
}

const shown = (list: readonly Conversation[], order: 'updated' | 'created' | 'title' = 'updated') =>
  listSections(list, [empty, work], order, 'en', now).map(({ key, conversations }) => [
    key,
    conversations.map(({ title }) => title),
  ]);

describe('the sections of the list', () => {
  it('begin with what is pinned, then the folders, then the rest by recency', () => {
    const list = [
      conversation({ title: 'today' }),
      conversation({ title: 'pinned', pinnedAt: 1, folderId: 'work' }),
      conversation({ title: 'filed', folderId: 'work', updatedAt: 0 }),
      conversation({ title: 'old', updatedAt: 0 }),
      conversation({ title: 'of a folder that is gone', folderId: 'gone' }),
    ];
    expect(shown(list)).toEqual([
      ['pinned', ['pinned']],
      ['empty', []],
      ['work', ['filed']],
      ['today', ['of a folder that is gone', 'today']],
      ['older', ['old']],
    ]);
  });

  it('are sorted by title as people do, or by their age', () => {
    const list = [
      conversation({ title: 'b 10', createdAt: 1 }),
      conversation({ title: 'B 9', createdAt: 3 }),
      conversation({ title: 'a', createdAt: 2 }),
    ];
    expect(shown(list, 'title').at(-1)).toEqual(['rest', ['a', 'B 9', 'b 10']]);
    expect(shown(list, 'created').at(-1)).toEqual(['rest', ['B 9', 'a', 'b 10']]);
  });

  it('have every conversation once, and a closed folder only its name', () => {
    const field = fc.record({
      pinnedAt: fc.constantFrom(null, 1),
      folderId: fc.constantFrom(null, 'work', 'gone'),
      updatedAt: fc.integer({ min: 0, max: now }),
    });
    fc.assert(
      fc.property(
        fc.array(field),
        fc.constantFrom('updated' as const, 'created' as const, 'title' as const),
        (fields, order) => {
          const list = fields.map(conversation);
          const sections = listSections(list, [work], order, 'en', now);
          const ids = sections.flatMap(({ conversations }) => conversations.map(({ id }) => id));
          expect(ids.toSorted()).toEqual(list.map(({ id }) => id).toSorted());
          const closed = listRows(sections, ['work']).flatMap((row) => (row.type === 'conversation' ? [row.key] : []));
          const filed = list.filter(({ pinnedAt, folderId }) => pinnedAt === null && folderId === 'work');
          expect(closed).toHaveLength(list.length - filed.length);
        },
      ),
    );
  });
});
