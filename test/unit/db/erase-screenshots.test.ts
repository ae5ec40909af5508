import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../main/db/connection.ts';
import { operations } from '../../../main/db/operations.ts';
import { answeredTurn, newConversation, newTurn, picture, temporaryDatabase } from './database-fixture.ts';

const id = (digit: string) => picture(digit).sha256;
const reference = (digit: string) => ({ sha256: id(digit), name: `${digit}.png` });
const capture = (database: Connection, digit: string, at: number) =>
  operations.addPicture(database, picture(digit), at, { captured: true });

describe('erasing screenshots', () => {
  it('erases those that are old enough and names the messages that show them', () => {
    const database = temporaryDatabase();
    for (const [digit, at] of [
      ['a', 10],
      ['b', 20],
    ] as const) {
      capture(database, digit, at);
    }
    const conversation = newConversation(database);
    const turn = newTurn(conversation, { pictures: [reference('a'), reference('b')] });
    answeredTurn(database, turn);

    expect(operations.eraseScreenshots(database, 10, 99)).toEqual({ pictures: [], messageIds: [] });
    const erased = operations.eraseScreenshots(database, 11, 99);
    expect(erased).toEqual({ pictures: [id('a')], messageIds: [turn.questionId] });
    expect(operations.eraseScreenshots(database, 11, 100)).toEqual({ pictures: [], messageIds: [] });
    expect(operations.getMessage(database, turn.questionId).parts).toEqual([
      { type: 'picture', picture: { ...picture('a'), erasedAt: 99 }, name: 'a.png' },
      { type: 'picture', picture: picture('b'), name: 'b.png' },
      { type: 'text', text: turn.text },
    ]);
    expect(operations.pictureStates(database, [id('a'), id('b'), id('c')])).toEqual(['erased', 'kept', 'unknown']);
  });

  it('leaves a picture alone that was added by hand, before its capture or after it', () => {
    const database = temporaryDatabase();
    operations.addPicture(database, picture('a'), 1);
    capture(database, 'a', 2);
    capture(database, 'b', 1);
    operations.addPicture(database, picture('b'), 2);
    expect(operations.eraseScreenshots(database, 50, 99).pictures).toEqual([]);
  });

  it('counts from the last time that it was captured', () => {
    const database = temporaryDatabase();
    capture(database, 'a', 30);
    capture(database, 'a', 10);
    expect(operations.eraseScreenshots(database, 30, 99).pictures).toEqual([]);
    expect(operations.eraseScreenshots(database, 31, 99).pictures).toEqual([id('a')]);
  });

  it('takes it out of drafts, and a draft that was nothing else away', () => {
    const database = temporaryDatabase();
    for (const digit of ['a', 'b']) capture(database, digit, 1);
    operations.addPicture(database, picture('c'), 1);
    const [words, alone] = [newConversation(database), newConversation(database)];
    operations.saveDraft(database, words, 'half a question', [reference('a'), reference('c'), reference('a')]);
    operations.saveDraft(database, alone, '', [reference('b')]);
    expect(operations.eraseScreenshots(database, 50, 99).messageIds).toEqual([]);
    expect(operations.getDraft(database, words)).toEqual({
      conversationId: words,
      text: 'half a question',
      pictures: [{ picture: picture('c'), name: 'c.png' }],
    });
    expect(database.prepare('SELECT count(*) FROM drafts').pluck().get()).toBe(1);
  });

  it('refuses an erased picture until it is added again, and shows it again then', () => {
    const database = temporaryDatabase();
    capture(database, 'a', 1);
    const conversation = newConversation(database);
    const turn = newTurn(conversation, { pictures: [reference('a')] });
    const leaf = answeredTurn(database, turn);
    operations.eraseScreenshots(database, 50, 99);
    const again = newTurn(conversation, { parentId: leaf, pictures: [reference('a')] });
    expect(() => operations.addTurn(database, again)).toThrow(expect.objectContaining({ code: 'PICTURE_MISSING' }));
    expect(() => operations.getPicture(database, id('a'))).toThrow(
      expect.objectContaining({ code: 'PICTURE_MISSING' }),
    );

    operations.addPicture(database, picture('a'), 120);
    operations.addTurn(database, again);
    expect(operations.getMessage(database, turn.questionId).parts[0]).toMatchObject({ picture: picture('a') });
    expect(operations.eraseScreenshots(database, 999, 999).pictures).toEqual([]);
  });

  it('leaves the row of one that nothing refers to for the purge', () => {
    const database = temporaryDatabase();
    capture(database, 'a', 1);
    operations.eraseScreenshots(database, 50, 99);
    expect(operations.purge(database, 2)).toEqual([id('a')]);
    expect(operations.pictureStates(database, [id('a')])).toEqual(['unknown']);
  });
});
