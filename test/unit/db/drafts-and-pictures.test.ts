import { randomUUIDv7 } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { operations } from '../../../main/db/operations.ts';
import { answeredTurn, newConversation, newTurn, picture, temporaryDatabase } from './database-fixture.ts';

const reference = (digit: string) => ({ sha256: picture(digit).sha256, name: `${digit}.png` });

describe('a draft', () => {
  it('keeps text and pictures in order, for a conversation and for none', () => {
    const database = temporaryDatabase();
    const id = newConversation(database);
    for (const digit of ['a', 'b']) operations.addPicture(database, picture(digit), 1);
    for (const conversationId of [id, null]) {
      operations.saveDraft(database, conversationId, 'first', []);
      operations.saveDraft(database, conversationId, 'then', [reference('b'), reference('a'), reference('b')]);
      expect(operations.getDraft(database, conversationId)).toEqual({
        conversationId,
        text: 'then',
        pictures: ['b', 'a', 'b'].map((digit) => ({ picture: picture(digit), name: `${digit}.png` })),
      });
    }
    operations.saveDraft(database, null, '', []);
    expect(operations.getDraft(database, null)).toEqual({ conversationId: null, text: '', pictures: [] });
    expect(operations.getDraft(database, id).text).toBe('then');
  });

  it('stays as it was when the new one is refused', () => {
    const database = temporaryDatabase();
    operations.saveDraft(database, null, 'kept', []);
    const save = () => operations.saveDraft(database, null, 'new', [reference('c')]);
    expect(save).toThrow(expect.objectContaining({ code: 'PICTURE_MISSING' }));
    expect(operations.getDraft(database, null).text).toBe('kept');
    const unknown = () => operations.saveDraft(database, randomUUIDv7(), 'x', []);
    expect(unknown).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});

describe('purge', () => {
  it('collects pictures that nothing refers to, once they are old enough', () => {
    const database = temporaryDatabase();
    for (const digit of ['a', 'b', 'c', 'd']) operations.addPicture(database, picture(digit), 10);
    operations.addPicture(database, picture('d'), 99);
    operations.saveDraft(database, null, '', [reference('a')]);
    answeredTurn(database, newTurn(newConversation(database), { pictures: [reference('b')] }));
    expect(operations.purge(database, 10)).toEqual([]);
    expect(operations.purge(database, 11)).toEqual([picture('c').sha256]);
    expect(() => operations.getPicture(database, picture('c').sha256)).toThrow(
      expect.objectContaining({ code: 'PICTURE_MISSING' }),
    );
    expect(operations.getPicture(database, picture('d').sha256)).toEqual(picture('d'));
  });

  it('removes a conversation that was deleted long ago, however long it is, with rows, index and pictures', () => {
    const database = temporaryDatabase(':memory:');
    operations.addPicture(database, picture('a'), 1);
    const id = newConversation(database);
    let parentId: string | null = null;
    for (let turn = 0; turn < 700; turn += 1) {
      parentId = answeredTurn(database, newTurn(id, { parentId, pictures: turn === 0 ? [reference('a')] : [] }));
    }
    operations.saveDraft(database, id, 'unsent', []);
    operations.deleteConversations(database, [id], 50);
    expect(operations.purge(database, 50)).toEqual([]);
    expect(operations.purge(database, 51)).toEqual([picture('a').sha256]);
    for (const table of ['conversations', 'messages', 'parts', 'drafts', 'pictures', 'message_index']) {
      expect(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
    }
    expect(operations.restoreConversations(database, [id])).toEqual([]);
  });
});

describe('settings', () => {
  it('are JSON under a key', () => {
    const database = temporaryDatabase();
    expect(operations.readSetting(database, 'window')).toBeUndefined();
    operations.writeSetting(database, 'window', { width: 800 });
    operations.writeSetting(database, 'window', { width: 900, list: [null, '按'] });
    expect(operations.readSetting(database, 'window')).toEqual({ width: 900, list: [null, '按'] });
    expect(() => operations.writeSetting(database, 'window', undefined)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
  });
});

describe('conversations', () => {
  it('are listed with the one changed last first, deleted ones not', () => {
    const database = temporaryDatabase();
    const [old, used, deleted] = [
      newConversation(database, 10),
      newConversation(database, 5),
      newConversation(database, 30),
    ];
    answeredTurn(database, newTurn(used, { createdAt: 20 }));
    operations.deleteConversations(database, [deleted], 40);
    operations.deleteConversations(database, [deleted], 90);
    expect(operations.listConversations(database).map(({ id }) => id)).toEqual([used, old]);
    expect(() => operations.getConversation(database, deleted)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(operations.restoreConversations(database, [deleted])).toMatchObject([{ id: deleted, temporary: false }]);
    expect(operations.listConversations(database)).toHaveLength(3);
  });

  it('keep their choices', () => {
    const database = temporaryDatabase();
    const id = newConversation(database);
    expect(operations.getConversation(database, id)).toMatchObject({ detail: 'balanced', thinking: false, title: '' });
    const sampling = { temperature: 0.5, topP: 0.9, topK: 20, repeatPenalty: 1.1, seed: 7 };
    operations.setOptions(database, id, { detail: 'full', systemPrompt: '请用中文回答。', sampling });
    operations.setOptions(database, id, { thinking: true, contextTokens: 1024 });
    operations.renameConversation(database, id, '屏幕', 'user');
    const kept = { detail: 'full', thinking: true, systemPrompt: '请用中文回答。', sampling, contextTokens: 1024 };
    expect(operations.getConversation(database, id)).toMatchObject({ ...kept, title: '屏幕' });
    expect(operations.setOptions(database, id, { sampling: null }).sampling).toBeNull();
    expect(() => operations.setOptions(database, 'gone', { detail: 'fast' })).toThrow('gone');
  });

  it('are temporary in a database in memory', () => {
    const database = temporaryDatabase(':memory:');
    newConversation(database);
    expect(operations.listConversations(database)[0]?.temporary).toBe(true);
  });
});
