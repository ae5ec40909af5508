import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchRuns } from '../../../main/db/bigrams.ts';
import type { Connection } from '../../../main/db/connection.ts';
import { operations } from '../../../main/db/operations.ts';
import { search } from '../../../main/db/search-repository.ts';
import { answeredTurn, done, newConversation, newTurn, temporaryDatabase } from './database-fixture.ts';

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

function questions(database: Connection, term: string): readonly string[] {
  return search(database, term, 100).map(({ messageId }) => messageId);
}

describe('search', () => {
  it('finds exactly what a scan of all texts finds, newest first', () => {
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
            expect(questions(database, term)).toEqual(expected.toReversed());
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
    expect(questions(database, '窗口')).toEqual([turn.questionId]);
    operations.endAnswer(database, turn.answerId, { outcome: done, stats: null, memoryStartId: null });
    expect(questions(database, '窗口')).toEqual([turn.answerId, turn.questionId]);
    expect(questions(database, '按钮')).toEqual([turn.answerId]);
  });

  it('leaves out thinking, and deleted conversations until they are restored', () => {
    const database = temporaryDatabase();
    const conversationId = newConversation(database);
    const turn = newTurn(conversationId, { text: 'menu' });
    operations.addTurn(database, turn);
    operations.appendAnswer(database, turn.answerId, 'thinking', 'perhaps');
    operations.endAnswer(database, turn.answerId, { outcome: done, stats: null, memoryStartId: null });
    expect(questions(database, 'perhaps')).toEqual([]);
    operations.deleteConversation(database, conversationId, 5);
    expect(questions(database, 'menu')).toEqual([]);
    operations.restoreConversation(database, conversationId);
    expect(questions(database, 'menu')).toEqual([turn.questionId]);
  });

  it('gives no more than the limit', () => {
    const database = temporaryDatabase();
    const conversationId = newConversation(database);
    const first = answeredTurn(database, newTurn(conversationId, { text: 'red' }), 'red');
    answeredTurn(database, newTurn(conversationId, { text: 'red', parentId: first }), 'red');
    expect(search(database, 'red', 3)).toHaveLength(3);
  });
});
