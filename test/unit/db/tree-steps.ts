import { randomUUIDv7 } from 'node:crypto';
import fc from 'fast-check';
import type { Outcome } from '../../../contract/conversation.ts';
import type { Connection } from '../../../main/db/connection.ts';
import { operations } from '../../../main/db/operations.ts';
import { newConversation, newTurn } from './database-fixture.ts';
import type { ModelMessage, TreeModel } from './tree-model.ts';

const outcomes: readonly Outcome[] = [
  { kind: 'done', reason: 'end' },
  { kind: 'done', reason: 'length' },
  { kind: 'stopped' },
  { kind: 'interrupted' },
  { kind: 'failed', error: { code: 'ENGINE_CRASHED', message: 'exit 134' } },
];

/** What a step does where it finds something to do it to; `pick` chooses among whatever that is. */
type Act = (tree: Tree, step: { readonly text: string }) => void;

interface Tree {
  readonly database: Connection;
  readonly model: TreeModel;
  readonly at: number;
  readonly questions: readonly ModelMessage[];
  readonly answers: readonly ModelMessage[];
  readonly choose: <T>(values: readonly T[]) => T | undefined;
}

const acts = {
  create: ({ database, model }) => model.create(newConversation(database)),
  turn: ({ database, model, answers, choose, at }, { text }) => {
    const conversation = choose(model.shown());
    if (conversation === undefined) return;
    const own = answers.filter(({ conversationId }) => conversationId === conversation.id);
    const parentId = choose([null, ...own.map(({ id }) => id)]) ?? null;
    const turn = newTurn(conversation.id, { parentId, text, createdAt: at });
    operations.addTurn(database, turn);
    model.addTurn(turn);
  },
  edit: ({ database, model, questions, choose, at }, { text }) => {
    const question = choose(questions);
    if (question === undefined) return;
    const { conversationId, parentId } = question;
    const turn = newTurn(conversationId, { parentId, text, createdAt: at, keepDraft: true });
    operations.addTurn(database, turn);
    model.addTurn(turn);
  },
  regenerate: ({ database, model, questions, choose, at }) => {
    const question = choose(questions);
    if (question === undefined) return;
    const { id } = operations.addAnswer(database, { id: randomUUIDv7(), questionId: question.id, createdAt: at });
    model.addAnswer(id, question.id);
  },
  append: ({ database, model, answers, choose }, { text }) => {
    const answer = choose(answers.filter(({ outcome }) => outcome === null));
    if (answer === undefined) return;
    operations.appendAnswer(database, answer.id, 'text', text);
    model.append(answer.id, text);
  },
  end: ({ database, model, answers, choose }) => {
    const answer = choose(answers.filter(({ outcome }) => outcome === null));
    const outcome = choose(outcomes);
    if (answer === undefined || outcome === undefined) return;
    operations.endAnswer(database, answer.id, { outcome, stats: null, memoryStartId: null });
    model.end(answer.id, outcome);
  },
  resume: ({ database, model, choose }) => {
    const answer = choose(model.resumable());
    if (answer === undefined) return;
    operations.resumeAnswer(database, answer.id);
    model.resume(answer.id);
  },
  show: ({ database, model, questions, answers, choose }) => {
    const message = choose([...questions, ...answers]);
    if (message === undefined) return;
    operations.showBranch(database, message.id);
    model.show(message.id);
  },
  fork: ({ database, model, questions, answers, choose, at }) => {
    const message = choose([...questions, ...answers]);
    if (message === undefined) return;
    const conversationId = randomUUIDv7();
    operations.forkConversation(database, { messageId: message.id, conversationId, createdAt: at });
    const ids = operations.readBranch(database, conversationId).map(({ id }) => id);
    model.fork(message.id, conversationId, ids);
  },
  deleteExchange: ({ database, model, questions, choose }) => {
    const question = choose(questions);
    if (question === undefined) return;
    operations.deleteExchange(database, question.id);
    model.deleteExchange(question.id);
  },
  delete: ({ database, model, choose, at }) => {
    const conversation = choose([...model.conversations.values()]);
    if (conversation === undefined) return;
    operations.deleteConversations(database, [conversation.id], at);
    model.delete(conversation.id, at);
  },
  restore: ({ database, model, choose }) => {
    const conversation = choose([...model.conversations.values()]);
    if (conversation === undefined) return;
    operations.restoreConversations(database, [conversation.id]);
    model.restore(conversation.id);
  },
  purge: ({ database, model, at }) => {
    operations.purge(database, at);
    model.purge(at);
  },
} as const satisfies Record<string, Act>;

type Kind = keyof typeof acts;
const seldom: readonly Kind[] = ['create', 'delete', 'restore', 'purge'];
const often = (Object.keys(acts) as Kind[]).filter((kind) => !seldom.includes(kind));

/** One call of the database, drawn. Its text is one word, so that it can be searched for. */
export const treeStep = fc.record({
  kind: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...often) }, fc.constantFrom(...seldom)),
  pick: fc.nat(),
  text: fc.stringMatching(/^[a-z]{2,5}$/),
});
export type TreeStep = typeof treeStep extends fc.Arbitrary<infer Value> ? Value : never;

/** Applies a step to both, or to neither where nothing fits. @param at the time that it is then */
export function runStep(database: Connection, model: TreeModel, { kind, ...step }: TreeStep, at: number): void {
  const shown = new Set(model.shown().map(({ id }) => id));
  const messages = [...model.messages.values()].filter(({ conversationId }) => shown.has(conversationId));
  acts[kind](
    {
      database,
      model,
      at,
      questions: messages.filter(({ role }) => role === 'user'),
      answers: messages.filter(({ role }) => role === 'assistant'),
      choose: (values) => values[step.pick % Math.max(1, values.length)],
    },
    step,
  );
}
