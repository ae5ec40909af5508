import { randomUUIDv7 } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { operations } from '../../../main/db/operations.ts';
import { answeredTurn, done, newConversation, newTurn, picture, temporaryDatabase } from './database-fixture.ts';
import { statsOf } from './search-fixture.ts';

const stats = statsOf({ id: 'pocket', name: 'Pocket', demo: true });

describe('a turn', () => {
  it('holds pictures before the text, takes the draft and names the conversation', () => {
    const database = temporaryDatabase();
    const id = newConversation(database);
    operations.addPicture(database, picture('a'), 1);
    operations.saveDraft(database, id, 'What', [{ sha256: picture('a').sha256, name: 'a.png' }]);
    const turn = newTurn(id, { text: 'What?\nTell me', pictures: [{ sha256: picture('a').sha256, name: 'a.png' }] });
    const [question, answer] = operations.addTurn(database, turn);
    expect(question.parts).toEqual([
      { type: 'picture', picture: picture('a'), name: 'a.png' },
      { type: 'text', text: 'What?\nTell me' },
    ]);
    expect(answer).toMatchObject({ parentId: question.id, role: 'assistant', parts: [], outcome: null });
    expect(operations.getDraft(database, id)).toEqual({ conversationId: id, text: '', pictures: [] });
    expect(operations.getConversation(database, id)).toMatchObject({
      title: 'What?',
      activeLeafId: answer.id,
      updatedAt: 2,
    });
  });

  it('never renames: neither what the user named nor by a later question', () => {
    const database = temporaryDatabase();
    const named = newConversation(database);
    operations.renameConversation(database, named, 'Mine', 'user');
    answeredTurn(database, newTurn(named));
    expect(operations.getConversation(database, named).title).toBe('Mine');

    const untitled = newConversation(database);
    operations.addPicture(database, picture('a'), 1);
    const first = newTurn(untitled, { text: '', pictures: [{ sha256: picture('a').sha256, name: '' }] });
    answeredTurn(database, newTurn(untitled, { parentId: answeredTurn(database, first) }));
    expect(operations.getConversation(database, untitled).title).toBe('');
  });

  it('is refused whole for a missing picture, an unknown conversation or a wrong parent', () => {
    const database = temporaryDatabase();
    const id = newConversation(database);
    const elsewhere = answeredTurn(database, newTurn(newConversation(database)));
    const asked = newTurn(id);
    operations.addTurn(database, asked);
    const refused = [
      [newTurn(id, { pictures: [{ sha256: 'f'.repeat(64), name: '' }] }), 'PICTURE_MISSING'],
      [newTurn(randomUUIDv7()), 'NOT_FOUND'],
      [newTurn(id, { parentId: elsewhere }), 'NOT_FOUND'],
      [newTurn(id, { parentId: asked.questionId }), 'NOT_FOUND'],
    ] as const;
    for (const [turn, code] of refused) {
      expect(() => operations.addTurn(database, turn)).toThrow(expect.objectContaining({ code }));
      expect(() => operations.getMessage(database, turn.questionId)).toThrow(
        expect.objectContaining({ code: 'NOT_FOUND' }),
      );
    }
    expect(operations.readBranch(database, id)).toHaveLength(2);
  });
});

describe('an answer', () => {
  it('reads the same while it streams and after its end', () => {
    const database = temporaryDatabase();
    const turn = newTurn(newConversation(database));
    operations.addTurn(database, turn);
    for (const text of ['Let me', ' see']) operations.appendAnswer(database, turn.answerId, 'thinking', text);
    for (const text of ['A\0 red', '', ' 按', '钮']) operations.appendAnswer(database, turn.answerId, 'text', text);
    const parts = [
      { type: 'thinking', text: 'Let me see' },
      { type: 'text', text: 'A\0 red 按钮' },
    ];
    expect(operations.getMessage(database, turn.answerId).parts).toEqual(parts);
    const ended = operations.endAnswer(database, turn.answerId, {
      outcome: done,
      stats,
      memoryStartId: turn.questionId,
    });
    expect(ended).toMatchObject({ parts, outcome: done, stats, memoryStartId: turn.questionId });
    expect(operations.getMessage(database, turn.answerId)).toEqual(ended);
    expect(database.prepare('SELECT count(*) FROM parts').pluck().get()).toBe(3);
  });

  it('keeps its first end and takes no text after it', () => {
    const database = temporaryDatabase();
    const id = answeredTurn(database, newTurn(newConversation(database)));
    const again = operations.endAnswer(database, id, { outcome: { kind: 'stopped' }, stats, memoryStartId: null });
    expect(again).toMatchObject({ outcome: done, stats: null });
    expect(() => operations.appendAnswer(database, id, 'text', 'more')).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });

  it('stands beside an earlier one and becomes the active leaf', () => {
    const database = temporaryDatabase();
    const turn = newTurn(newConversation(database));
    answeredTurn(database, turn);
    const second = operations.addAnswer(database, { id: randomUUIDv7(), questionId: turn.questionId, createdAt: 9 });
    expect(operations.readBranch(database, turn.conversationId).map(({ id }) => id)).toEqual([
      turn.questionId,
      second.id,
    ]);
    expect(operations.readBranchTo(database, turn.answerId).map(({ id }) => id)).toEqual([
      turn.questionId,
      turn.answerId,
    ]);
  });

  it('still ends when its conversation was deleted meanwhile', () => {
    const database = temporaryDatabase();
    const turn = newTurn(newConversation(database));
    operations.addTurn(database, turn);
    operations.deleteConversations(database, [turn.conversationId], 4);
    operations.appendAnswer(database, turn.answerId, 'text', 'Late');
    operations.endAnswer(database, turn.answerId, { outcome: { kind: 'stopped' }, stats: null, memoryStartId: null });
    operations.restoreConversations(database, [turn.conversationId]);
    expect(operations.readBranch(database, turn.conversationId).at(-1)?.parts).toEqual([
      { type: 'text', text: 'Late' },
    ]);
  });
});
