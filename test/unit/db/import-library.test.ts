import { randomUUIDv7 } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Message } from '../../../contract/conversation.ts';
import { searchFilters } from '../../../contract/search.ts';
import { operations } from '../../../main/db/operations.ts';
import type { StoredTree } from '../../../main/db/tree-port.ts';
import { answeredTurn, done, newConversation, newTurn, picture, temporaryDatabase } from './database-fixture.ts';

function tree(
  exchanges: number,
  words = 'A window 窗口',
  changes: Partial<StoredTree['conversation']> = {},
): StoredTree {
  const id = randomUUIDv7();
  const messages: Message[] = [];
  for (let index = 0; index < exchanges * 2; index += 1) {
    const role = index % 2 === 0 ? 'user' : 'assistant';
    messages.push({
      id: randomUUIDv7(),
      conversationId: id,
      parentId: messages.at(-1)?.id ?? null,
      role,
      parts: [{ type: 'text', text: `${words} ${index}` }],
      createdAt: 10 + index,
      outcome: role === 'user' ? null : done,
      stats: null,
      memoryStartId: null,
    });
  }
  const conversation = {
    id,
    title: 'T',
    titledBy: 'user',
    createdAt: 1,
    updatedAt: 2,
    temporary: false,
    detail: 'fast',
    thinking: false,
    systemPrompt: '',
    sampling: null,
    contextTokens: 0,
    activeLeafId: messages.at(-1)?.id ?? null,
    pinnedAt: null,
    archivedAt: null,
    folderId: null,
    ...changes,
  } as const;
  return { conversation, messages, origin: `chatgpt:${id}`, originHash: 'a'.repeat(64) };
}

it('a library comes in as it is, can be read again, searched for, and found by its origin', () => {
  const database = temporaryDatabase();
  const folder = { id: randomUUIDv7(), name: 'Work', createdAt: 3 };
  const one = tree(2, 'Fenster 窗口', { folderId: folder.id, pinnedAt: 4, archivedAt: 5 });
  const stored = { picture: picture('a'), addedAt: 6, capturedAt: 7 };
  operations.importLibrary(database, { folders: [folder], pictures: [stored], trees: [one] });
  expect(operations.readTree(database, one.conversation.id)).toEqual(one);
  expect(operations.readStoredPictures(database, [picture('a').sha256])).toEqual([stored]);
  expect(operations.searchMessages(database, '窗口', searchFilters.parse({}), 10).hits).toHaveLength(4);
  expect(operations.findOrigins(database, [one.origin ?? '', 'chatgpt:other'])).toEqual([
    { origin: one.origin, originHash: one.originHash, id: one.conversation.id },
  ]);
  operations.deleteConversations(database, [one.conversation.id], 9);
  expect(operations.findOrigins(database, [one.origin ?? ''])).toEqual([]);
  expect(operations.findTaken(database, [one.conversation.id, one.messages[0]?.id ?? '', randomUUIDv7()])).toHaveLength(
    2,
  );
});

it('nothing of it comes in where one id is taken', () => {
  const database = temporaryDatabase();
  const id = newConversation(database);
  const taken = answeredTurn(database, newTurn(id));
  const [good, bad] = [tree(1), tree(1)];
  const [question, answer] = bad.messages;
  if (question === undefined || answer === undefined) throw new Error('no exchange');
  const library = {
    folders: [{ id: randomUUIDv7(), name: 'x', createdAt: 1 }],
    pictures: [{ picture: picture('b'), addedAt: 1, capturedAt: null }],
    trees: [good, { ...bad, messages: [question, { ...answer, id: taken }] }],
  };
  expect(() => operations.importLibrary(database, library)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  expect(operations.listConversations(database).map((one) => one.id)).toEqual([id]);
  expect(operations.pictureStates(database, [picture('b').sha256])).toEqual(['unknown']);
});

it('a picture that was added by hand stays the user’s, one that is here stays, an erased one comes back with its bytes', () => {
  const database = temporaryDatabase();
  operations.addPicture(database, picture('a'), 5);
  operations.addPicture(database, picture('b'), 5, { captured: true });
  operations.eraseScreenshots(database, 6, 7);
  const add = (digit: string, erasedAt?: number) => {
    const one = { ...picture(digit), ...(erasedAt === undefined ? {} : { erasedAt }) };
    operations.importLibrary(database, {
      folders: [],
      pictures: [{ picture: one, addedAt: 3, capturedAt: 3 }],
      trees: [],
    });
    return operations.readStoredPictures(database, [picture(digit).sha256])[0];
  };
  expect(add('a', 4)).toEqual({ picture: picture('a'), addedAt: 5, capturedAt: null });
  expect(add('b', 4)?.picture.erasedAt).toBe(7);
  expect(add('b')).toEqual({ picture: picture('b'), addedAt: 5, capturedAt: 5 });
});

it('the one changed last has the highest numbers, so that a search finds the newest first', () => {
  const database = temporaryDatabase();
  const [older, newer] = [tree(1, 'same', { updatedAt: 5 }), tree(1, 'same', { updatedAt: 50 })];
  operations.importLibrary(database, { folders: [], pictures: [], trees: [newer, older] });
  const { hits } = operations.searchMessages(database, 'same', searchFilters.parse({}), 10);
  expect(hits[0]?.conversationId).toBe(newer.conversation.id);
});
