import { randomUUIDv7 } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../contract/conversation.ts';
import type { Connection } from '../../../main/db/connection.ts';
import { operations } from '../../../main/db/operations.ts';
import { done, newConversation, temporaryDatabase } from './database-fixture.ts';
import { TreeModel } from './tree-model.ts';

const kinds = [
  'create',
  'turn',
  'turn',
  'turn',
  'answer',
  'append',
  'append',
  'end',
  'delete',
  'restore',
  'purge',
] as const;
/** `pick` chooses among whatever a step of that kind can apply to at that moment. */
const step = fc.record({
  kind: fc.constantFrom(...kinds),
  pick: fc.nat(),
  text: fc.string({ minLength: 1, maxLength: 5 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Applies a step to both, or to neither where nothing fits. */
function run(database: Connection, model: TreeModel, { kind, pick, text }: Step, at: number): void {
  const choose = <T>(values: readonly T[]): T | undefined => values[pick % Math.max(1, values.length)];
  const conversations = [...model.conversations.values()];
  const shown = conversations.filter(({ deletedAt }) => deletedAt === null);
  const inShown = [...model.messages.values()].filter((one) => shown.some(({ id }) => id === one.conversationId));
  const answers = inShown.filter(({ role }) => role === 'assistant');
  switch (kind) {
    case 'create':
      return model.create(newConversation(database));
    case 'turn': {
      const conversation = choose(shown);
      if (conversation === undefined) return undefined;
      const own = answers.filter(({ conversationId }) => conversationId === conversation.id);
      const turn = {
        conversationId: conversation.id,
        questionId: randomUUIDv7(),
        answerId: randomUUIDv7(),
        parentId: choose([null, ...own.map(({ id }) => id)]) ?? null,
        text,
        pictures: [],
        createdAt: at,
      };
      operations.addTurn(database, turn);
      return model.addTurn(turn);
    }
    case 'answer': {
      const question = choose(inShown.filter(({ role }) => role === 'user'));
      if (question === undefined) return undefined;
      const id = operations.addAnswer(database, { id: randomUUIDv7(), questionId: question.id, createdAt: at }).id;
      return model.addAnswer(id, question.id);
    }
    case 'append':
    case 'end': {
      const answer = choose(answers.filter(({ ended }) => !ended));
      if (answer === undefined) return undefined;
      if (kind === 'append') {
        operations.appendAnswer(database, answer.id, 'text', text);
        return model.append(answer.id, text);
      }
      operations.endAnswer(database, answer.id, { outcome: done, stats: null, memoryStartId: null });
      return model.end(answer.id);
    }
    case 'delete':
    case 'restore': {
      const conversation = choose(conversations);
      if (conversation === undefined) return undefined;
      if (kind === 'restore') {
        operations.restoreConversation(database, conversation.id);
        return model.restore(conversation.id);
      }
      operations.deleteConversation(database, conversation.id, at);
      return model.delete(conversation.id, at);
    }
    case 'purge':
      operations.purge(database, at);
      return model.purge(at);
    default:
      kind satisfies never;
      return undefined;
  }
}

function summary(messages: readonly Message[]) {
  return messages.map(({ id, conversationId, parentId, role, parts, outcome }) => ({
    id,
    conversationId,
    parentId,
    role,
    text: parts.map((part) => (part.type === 'picture' ? '' : part.text)).join(''),
    ended: role === 'user' || outcome !== null,
  }));
}

function expectSame(database: Connection, model: TreeModel): void {
  const shown = [...model.conversations.values()].filter(({ deletedAt }) => deletedAt === null);
  const listed = operations
    .listConversations(database)
    .map(({ id, title, activeLeafId: leafId }) => ({ id, title, leafId }));
  expect(new Set(listed)).toEqual(new Set(shown.map(({ id, title, leafId }) => ({ id, title, leafId }))));
  for (const { id, leafId } of shown) {
    expect(summary(operations.readBranch(database, id))).toEqual(model.branchTo(leafId));
  }
  for (const { id } of model.messages.values()) {
    expect(operations.readBranchTo(database, id).map((message) => message.id)).toEqual(
      model.branchTo(id).map((message) => message.id),
    );
  }
  expect(database.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(model.messages.size);
}

describe('the tree of messages', () => {
  it('agrees with a model of it after any sequence of calls', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const database = temporaryDatabase(':memory:');
        const model = new TreeModel();
        model.create(newConversation(database));
        steps.forEach((one, index) => run(database, model, one, index + 10));
        expectSame(database, model);
        expect(database.pragma('foreign_key_check')).toEqual([]);
        database.close();
      }),
      { numRuns: 60 },
    );
  });
});
