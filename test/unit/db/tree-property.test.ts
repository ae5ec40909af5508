import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../contract/conversation.ts';
import type { Connection } from '../../../main/db/connection.ts';
import { operations } from '../../../main/db/operations.ts';
import { newConversation, temporaryDatabase } from './database-fixture.ts';
import { TreeModel } from './tree-model.ts';
import { runStep, treeStep } from './tree-steps.ts';

function summary(messages: readonly Message[]) {
  return messages.map(({ id, conversationId, parentId, role, parts, outcome }) => ({
    id,
    conversationId,
    parentId,
    role,
    text: parts.map((part) => (part.type === 'picture' ? '' : part.text)).join(''),
    outcome,
  }));
}

function expectSame(database: Connection, model: TreeModel): void {
  const told = operations
    .listConversations(database)
    .map(({ id, title, activeLeafId }) => [id, { title, activeLeafId }]);
  const shown = model.shown();
  expect(Object.fromEntries(told)).toEqual(
    Object.fromEntries(shown.map(({ id, title, leafId }) => [id, { title, activeLeafId: leafId }])),
  );
  for (const { id, leafId } of shown) {
    expect(summary(operations.readBranch(database, id))).toEqual(model.branchTo(leafId));
    expect(new Set(operations.readForks(database, id))).toEqual(forks(model, id));
  }
  expect(database.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(model.messages.size);
}

/** Every group of siblings, in the order in which they were made. */
function forks(model: TreeModel, conversationId: string): Set<readonly string[]> {
  const own = [...model.messages.values()].filter((message) => message.conversationId === conversationId);
  const parents = new Set([null, ...own.map(({ id }) => id)]);
  const groups = [...parents].map((parent) => model.children(conversationId, parent).map(({ id }) => id));
  return new Set(groups.filter(({ length }) => length > 1));
}

interface Row {
  readonly id: string;
  readonly parent_id: string | null;
  readonly role: Message['role'];
  readonly conversation_id: string;
}

/** What holds of every tree, whatever was done to it: said of the rows, without the program's own way of reading them. */
function expectWellFormed(database: Connection): void {
  const rows = database.prepare<[], Row>('SELECT id, parent_id, role, conversation_id FROM messages').all();
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { parent_id: parentId, role, conversation_id: conversationId } of rows) {
    const parent = parentId === null ? null : byId.get(parentId);
    const above = role === 'user' ? 'assistant' : 'user';
    // A root is a question; the rest have a parent of the other role in their own conversation.
    expect(parent ?? { conversation_id: conversationId, role: parentId === null ? 'assistant' : 'none' }).toMatchObject(
      {
        conversation_id: conversationId,
        role: above,
      },
    );
  }
  const leaves = database
    .prepare<[], { id: string; leaf: string | null }>('SELECT id, active_leaf_id AS leaf FROM conversations')
    .all();
  for (const { id, leaf } of leaves) {
    expect(leaf === null).toBe(!rows.some((row) => row.conversation_id === id));
    expect(rows.filter((row) => row.parent_id === leaf && leaf !== null)).toEqual([]);
  }
}

/** The index holds the complete messages that have words, and nothing else. */
function expectIndexed(database: Connection, model: TreeModel): void {
  const complete = [...model.messages.values()].filter(({ role, text, outcome }) => {
    return text !== '' && (role === 'user' || outcome !== null);
  });
  const numbers = database.prepare('SELECT rowid FROM message_index ORDER BY rowid').pluck().all();
  const ids = database.prepare('SELECT id FROM messages WHERE number IN (SELECT value FROM json_each(?))').pluck();
  expect(new Set(ids.all(JSON.stringify(numbers)))).toEqual(new Set(complete.map(({ id }) => id)));
  expect(numbers).toHaveLength(complete.length);
}

describe('the tree of messages', () => {
  it('agrees with a model of it, and is well formed, after every call of any sequence', () => {
    const sequences = fc.property(fc.array(treeStep, { maxLength: 40, size: 'max' }), (steps) => {
      const database = temporaryDatabase(':memory:');
      const model = new TreeModel();
      model.create(newConversation(database));
      for (const [index, step] of steps.entries()) {
        runStep(database, model, step, index + 10);
        expectSame(database, model);
        expectWellFormed(database);
        expectIndexed(database, model);
        expect(database.pragma('foreign_key_check')).toEqual([]);
      }
      database.close();
    });
    fc.assert(sequences, { numRuns: 40 });
  }, 60_000);
});
