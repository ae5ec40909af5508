import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchFilters } from '../../../contract/search.ts';
import { searchRuns } from '../../../main/db/bigrams.ts';
import type { Connection } from '../../../main/db/connection.ts';
import { operations } from '../../../main/db/operations.ts';
import { searchMessages } from '../../../main/db/search-repository.ts';
import { answeredTurn, done, newConversation, newTurn, temporaryDatabase } from './database-fixture.ts';
import { noFilters } from './search-fixture.ts';

const words = fc.constantFrom(
  'Red',
  'reed',
  'ed',
  'e',
  '窗口',
  '这个窗口',
  '口',
  'OK',
  'ｏｋ',
  '按钮',
  'straße',
  'SS',
  '42',
  '-',
  ',',
  '\n',
  ' ',
  '𠮷',
);
const text = fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));

function naiveMatch(content: string, term: string): boolean {
  const runs = searchRuns(content);
  const wanted = searchRuns(term);
  return wanted.length > 0 && wanted.every((piece) => runs.some((run) => run.includes(piece)));
}

function found(database: Connection, term: string, filters: Partial<SearchFilters> = {}): readonly string[] {
  return searchMessages(database, term, { ...noFilters, ...filters }, 100).hits.map(({ messageId }) => messageId);
}

describe('search', () => {
  it('finds exactly what a scan of all texts finds', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 8 }),
        fc.array(text, { minLength: 1, maxLength: 5 }),
        (texts, terms) => {
          const database = temporaryDatabase(':memory:');
          const turns = texts.map((content) => newTurn(newConversation(database), { text: content }));
          for (const turn of turns) operations.addTurn(database, turn);
          for (const term of terms) {
            const expected = turns.filter((turn) => naiveMatch(turn.text, term)).map((turn) => turn.questionId);
            expect(found(database, term).toSorted()).toEqual(expected.toSorted());
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds a question at once and its answer when it has ended', () => {
    const database = temporaryDatabase();
    const turn = newTurn(newConversation(database), { text: '窗口里有什么?' });
    operations.addTurn(database, turn);
    operations.appendAnswer(database, turn.answerId, 'text', '窗口里有一个按');
    operations.appendAnswer(database, turn.answerId, 'text', '钮');
    expect(found(database, '窗口')).toEqual([turn.questionId]);
    operations.endAnswer(database, turn.answerId, { outcome: done, stats: null, memoryStartId: null });
    expect(found(database, '窗口').toSorted()).toEqual([turn.answerId, turn.questionId].toSorted());
    expect(found(database, '按钮')).toEqual([turn.answerId]);
  });

  it('leaves out thinking, and deleted conversations until they are restored', () => {
    const database = temporaryDatabase();
    const conversationId = newConversation(database);
    const turn = newTurn(conversationId, { text: 'menu' });
    operations.addTurn(database, turn);
    operations.appendAnswer(database, turn.answerId, 'thinking', 'perhaps');
    operations.endAnswer(database, turn.answerId, { outcome: done, stats: null, memoryStartId: null });
    expect(found(database, 'perhaps')).toEqual([]);
    operations.deleteConversations(database, [conversationId], 5);
    expect(found(database, 'menu')).toEqual([]);
    operations.restoreConversations(database, [conversationId]);
    expect(found(database, 'menu')).toEqual([turn.questionId]);
  });

  it('gives no more than the limit', () => {
    const database = temporaryDatabase();
    const conversationId = newConversation(database);
    const first = answeredTurn(database, newTurn(conversationId, { text: 'red' }), 'red');
    answeredTurn(database, newTurn(conversationId, { text: 'red', parentId: first }), 'red');
    const { hits, more } = searchMessages(database, 'red', noFilters, 3);
    expect(hits).toHaveLength(3);
    expect(more).toBe(true);
    expect(searchMessages(database, 'red', noFilters, 4).more).toBe(false);
  });

  it('puts messages first that are about the term, the newer one among equals', () => {
    const database = temporaryDatabase();
    const ask = (text: string): string => {
      const turn = newTurn(newConversation(database), { text });
      operations.addTurn(database, turn);
      return turn.questionId;
    };
    const about = ask('Red button, red frame');
    const apart = ask('The frame is red and the button is not');
    const long = ask(`A red button in ${'a long list of other things '.repeat(20)}`);
    const newer = ask('Red button, red frame');
    expect(found(database, 'red button')).toEqual([newer, about, apart, long]);
    expect(found(database, 'RED')).toEqual([newer, about, apart, long]);
  });

  it('ranks among the newest 1,000 only', () => {
    const database = temporaryDatabase(':memory:');
    const conversationId = newConversation(database);
    const ask = (text: string): string => {
      const turn = newTurn(conversationId, { text });
      operations.addTurn(database, turn);
      return turn.questionId;
    };
    const tooOld = ask('red red red');
    const oldest = ask('red red red');
    for (let count = 0; count < 999; count += 1) ask('a red thing');
    expect(found(database, 'red')[0]).toBe(oldest);
    expect(found(database, 'red')).not.toContain(tooOld);
    expect(searchMessages(database, 'red', noFilters, 1000).more).toBe(true);
  });

  it('says where a hit is: its conversation, who wrote it when, and whether that is archived', () => {
    const database = temporaryDatabase();
    const turn = newTurn(newConversation(database), { text: 'Where is the menu?', createdAt: 7 });
    operations.addTurn(database, turn);
    operations.renameConversation(database, turn.conversationId, 'Menus', 'user');
    operations.arrangeConversations(database, [turn.conversationId], { archivedAt: 9 });
    expect(searchMessages(database, 'MENU', noFilters, 5)).toEqual({
      hits: [
        {
          conversationId: turn.conversationId,
          title: 'Menus',
          messageId: turn.questionId,
          role: 'user',
          createdAt: 7,
          archived: true,
          snippet: 'Where is the menu?',
          marks: [[13, 17]],
        },
      ],
      more: false,
    });
  });

  it('finds nothing without letters and digits', () => {
    const database = temporaryDatabase();
    operations.addTurn(database, newTurn(newConversation(database), { text: 'a, b' }));
    expect([',', ' ', ''].map((term) => found(database, term))).toEqual([[], [], []]);
    expect(found(database, ',', { after: 0 })).toEqual([]);
  });
});
