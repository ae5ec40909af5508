import { randomUUIDv7 } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../main/db/connection.ts';
import { operations } from '../../../main/db/operations.ts';
import { answeredTurn, newConversation, newTurn, picture, searchFor, temporaryDatabase } from './database-fixture.ts';

const newFolder = (database: Connection, name: string, createdAt = 1): string =>
  operations.createFolder(database, { id: randomUUIDv7(), name, createdAt }).id;

const count = (database: Connection, table: string): unknown =>
  database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

const deletedIds = (database: Connection): readonly string[] =>
  operations.listDeleted(database).map(({ conversation }) => conversation.id);

describe('arranging conversations', () => {
  it('changes what is given, keeps the rest and the time of the last change, and answers them', () => {
    const database = temporaryDatabase();
    const [one, other] = [newConversation(database, 3), newConversation(database, 4)];
    const folderId = newFolder(database, 'Work');
    operations.arrangeConversations(database, [one], { pinnedAt: 7 });
    const arranged = operations.arrangeConversations(database, [one, other], { folderId, archivedAt: 9 });
    expect(arranged).toMatchObject([
      { id: one, pinnedAt: 7, archivedAt: 9, folderId, updatedAt: 3 },
      { id: other, pinnedAt: null, archivedAt: 9, folderId, updatedAt: 4 },
    ]);
    const back = operations.arrangeConversations(database, [one], { pinnedAt: null, archivedAt: null, folderId: null });
    expect(back).toMatchObject([{ pinnedAt: null, archivedAt: null, folderId: null }]);
    expect(operations.listConversations(database)).toMatchObject([{ id: other }, { id: one, folderId: null }]);
  });

  it('passes over those that are deleted or unknown, and refuses a folder that is gone without changing any', () => {
    const database = temporaryDatabase();
    const [one, gone] = [newConversation(database), newConversation(database)];
    operations.deleteConversations(database, [gone], 5);
    expect(operations.arrangeConversations(database, [gone, 'unknown', one], { pinnedAt: 7 })).toMatchObject([
      { id: one },
    ]);
    expect(() => operations.arrangeConversations(database, [one], { archivedAt: 8, folderId: 'gone' })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    expect(operations.getConversation(database, one)).toMatchObject({ pinnedAt: 7, archivedAt: null });
    expect(operations.restoreConversations(database, [gone])).toMatchObject([{ pinnedAt: null }]);
  });
});

describe('folders', () => {
  it('stand by name, whatever its case, and then by age', () => {
    const database = temporaryDatabase();
    const [later, earlier] = [newFolder(database, 'work', 2), newFolder(database, 'Work', 1)];
    const first = newFolder(database, 'archive', 3);
    expect(operations.listFolders(database).map(({ id }) => id)).toEqual([first, earlier, later]);
    operations.renameFolder(database, first, 'zoo');
    expect(operations.listFolders(database).at(-1)).toEqual({ id: first, name: 'zoo', createdAt: 3 });
    expect(() => operations.renameFolder(database, 'gone', 'x')).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });

  it('leave what was in them when they are deleted, also what is deleted itself', () => {
    const database = temporaryDatabase();
    const [one, gone] = [newConversation(database), newConversation(database)];
    const folderId = newFolder(database, 'Work');
    operations.arrangeConversations(database, [one, gone], { folderId });
    operations.deleteConversations(database, [gone], 5);
    expect(operations.deleteFolder(database, folderId)).toMatchObject([{ id: one, folderId: null }]);
    expect(operations.restoreConversations(database, [gone])).toMatchObject([{ id: gone, folderId: null }]);
    expect(operations.listFolders(database)).toEqual([]);
    expect(operations.deleteFolder(database, folderId)).toEqual([]);
  });
});

describe('what is deleted', () => {
  it('is hidden, found by no search, listed by when it was deleted, and comes back as it was', () => {
    const database = temporaryDatabase();
    const [one, other] = [newConversation(database), newConversation(database)];
    for (const id of [one, other]) answeredTurn(database, newTurn(id));
    operations.arrangeConversations(database, [one], { pinnedAt: 7, folderId: newFolder(database, 'Work') });
    const before = operations.getConversation(database, one);
    operations.deleteConversations(database, [one], 10);
    operations.deleteConversations(database, [other, one, 'unknown'], 11);
    expect(operations.listDeleted(database)).toMatchObject([
      { deletedAt: 11 },
      { conversation: before, deletedAt: 10 },
    ]);
    expect(operations.listConversations(database)).toEqual([]);
    expect(searchFor(database, 'window')).toEqual([]);
    expect(operations.restoreConversations(database, [one, 'unknown'])).toEqual([before]);
    expect(searchFor(database, 'window')).toMatchObject([{ conversationId: one }]);
    expect(deletedIds(database)).toEqual([other]);
  });

  it('is erased with its messages, index, draft and pictures, and only that, also where what is not deleted is named', () => {
    const database = temporaryDatabase();
    const [one, kept, later] = [newConversation(database), newConversation(database), newConversation(database)];
    for (const digit of ['a', 'b', 'c', 'd']) operations.addPicture(database, picture(digit), 1, {});
    const shows = (digit: string) => ({ sha256: picture(digit).sha256, name: `${digit}.png` });
    answeredTurn(database, newTurn(one, { pictures: [shows('a'), shows('b')] }));
    answeredTurn(database, newTurn(kept, { pictures: [shows('b')] }));
    answeredTurn(database, newTurn(later));
    operations.saveDraft(database, one, 'unsent', [shows('c')]);
    operations.deleteConversations(database, [one, later], 5);
    const erased = operations.eraseDeleted(database, [one, kept, 'unknown']);
    expect(erased.toSorted()).toEqual([picture('a').sha256, picture('c').sha256]);
    expect(operations.restoreConversations(database, [one])).toEqual([]);
    expect(deletedIds(database)).toEqual([later]);
    expect(searchFor(database, 'window')).toMatchObject([{ conversationId: kept }]);
    expect([count(database, 'messages'), count(database, 'message_index'), count(database, 'drafts')]).toEqual([
      4, 4, 0,
    ]);
    expect(count(database, 'pictured_messages')).toBe(2);
    expect(operations.eraseDeleted(database, null)).toEqual([]);
    expect(operations.listConversations(database)).toMatchObject([{ id: kept }]);
    expect(count(database, 'messages')).toBe(2);
    expect(database.pragma('foreign_key_check')).toEqual([]);
  });

  it('is purged once it was deleted before the time, not at it', () => {
    const database = temporaryDatabase();
    const [one, other] = [newConversation(database), newConversation(database)];
    operations.deleteConversations(database, [one], 10);
    operations.deleteConversations(database, [other], 11);
    operations.purge(database, 11);
    expect(deletedIds(database)).toEqual([other]);
    expect(database.pragma('secure_delete', { simple: true })).toBe(0);
  });
});
