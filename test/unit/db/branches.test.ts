import { randomUUIDv7 } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../contract/conversation.ts';
import type { Connection } from '../../../main/db/connection.ts';
import { operations } from '../../../main/db/operations.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { answeredTurn, done, newConversation, newTurn, picture, temporaryDatabase } from './database-fixture.ts';
import { statsOf } from './search-fixture.ts';

const stats = statsOf({ id: 'pocket', name: 'Pocket', demo: true });

/** A chain of answered turns; the answers' ids. */
function chain(database: Connection, id: string, length: number): string[] {
  const answers: string[] = [];
  for (let turn = 0; turn < length; turn++) {
    answers.push(answeredTurn(database, newTurn(id, { parentId: answers.at(-1) ?? null, text: `Question ${turn}` })));
  }
  return answers;
}

describe('a long branch', () => {
  it('reads message by message the same as whole, with pictures, thinking and batches', () => {
    const random = Random.fresh('long branch');
    const database = temporaryDatabase(':memory:');
    const id = newConversation(database);
    for (const digit of 'abc') operations.addPicture(database, picture(digit), 1);
    let parentId: string | null = null;
    for (let turn = 0; turn < 300; turn++) {
      const pictures = Array.from('abc')
        .filter(() => random.integer(0, 3) === 0)
        .map((digit) => ({ sha256: picture(digit).sha256, name: digit }));
      const asked = newTurn(id, { parentId, text: pictures.length > 0 && turn % 5 === 0 ? '' : `Q${turn}`, pictures });
      operations.addTurn(database, asked);
      for (let batch = random.integer(0, 4); batch > 0; batch--) {
        operations.appendAnswer(database, asked.answerId, batch % 3 === 0 ? 'thinking' : 'text', `${batch} `);
      }
      if (random.integer(0, 9) > 0) {
        operations.endAnswer(database, asked.answerId, { outcome: done, stats, memoryStartId: null });
      }
      parentId = asked.answerId;
    }
    const branch = operations.readBranch(database, id);
    expect(branch).toHaveLength(600);
    expect(branch).toEqual(branch.map((message) => operations.getMessage(database, message.id)));
    expect(branch.map((message) => message.parentId)).toEqual([null, ...branch.slice(0, -1).map((one) => one.id)]);
    expect(operations.readBranchTo(database, branch[250]?.id ?? '')).toEqual(branch.slice(0, 251));
  }, 60_000);
});

describe('a stretch of a branch', () => {
  it('ends in the active leaf or before a message, and all of them make the branch', () => {
    const database = temporaryDatabase();
    const id = newConversation(database);
    const [, second = ''] = chain(database, id, 12);
    answeredTurn(database, newTurn(id, { parentId: second, text: 'Another branch' }));
    for (const leaf of [second, chain(database, newConversation(database), 9).at(-1) ?? '']) {
      const { conversationId } = operations.getMessage(database, leaf);
      const whole = operations.readBranch(database, conversationId);
      let read = operations.readBranchEnd(database, conversationId, 5);
      expect(read).toEqual(whole.slice(-5));
      while (read[0] !== undefined && read[0].parentId !== null) {
        const before = operations.readBranchBefore(database, read[0].id, 4);
        expect(before.length).toBeLessThanOrEqual(4);
        read = [...before, ...read];
      }
      expect(read).toEqual(whole);
      expect(operations.readBranchBefore(database, whole[0]?.id ?? '', 4)).toEqual([]);
    }
  });

  it('is empty before the first question, and refused for what is not there', () => {
    const database = temporaryDatabase();
    expect(operations.readBranchEnd(database, newConversation(database), 5)).toEqual([]);
    for (const read of [operations.readBranchEnd, operations.readBranchBefore])
      expect(() => read(database, randomUUIDv7(), 5)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});

const sampling = { temperature: 0.5, topP: 0.9, topK: 20, repeatPenalty: 1.1, seed: 7 };

describe('a fork', () => {
  it('keeps times, ends, numbers, pictures and where the memory began, under new ids, and can be searched', () => {
    const database = temporaryDatabase();
    const id = newConversation(database);
    operations.setOptions(database, id, { thinking: true, systemPrompt: 'Be brief.', sampling, contextTokens: 512 });
    operations.renameConversation(database, id, 'Mine', 'user');
    operations.addPicture(database, picture('a'), 1);
    const [first] = chain(database, id, 1);
    const pictures = [{ sha256: picture('a').sha256, name: 'a.png' }];
    const turn = newTurn(id, { parentId: first ?? null, text: 'A zebra?', pictures, createdAt: 77 });
    operations.addTurn(database, turn);
    operations.appendAnswer(database, turn.answerId, 'thinking', 'Stripes');
    operations.appendAnswer(database, turn.answerId, 'text', 'Yes');
    operations.endAnswer(database, turn.answerId, { outcome: done, stats, memoryStartId: turn.questionId });
    const fork = operations.forkConversation(database, {
      messageId: turn.answerId,
      conversationId: randomUUIDv7(),
      createdAt: 99,
    });
    expect(fork).toMatchObject({ title: 'Mine', titledBy: 'user', thinking: true, createdAt: 99, updatedAt: 99 });
    expect(fork).toMatchObject({ systemPrompt: 'Be brief.', sampling, contextTokens: 512 });
    const [source, copies] = [operations.readBranch(database, id), operations.readBranch(database, fork.id)];
    const bare = (messages: typeof source) =>
      messages.map(({ role, parts, createdAt, outcome, stats: own }) => ({ role, parts, createdAt, outcome, own }));
    expect(bare(copies)).toEqual(bare(source));
    expect(copies.map(({ memoryStartId }) => memoryStartId)).toEqual([null, null, null, copies[2]?.id]);
    const filters = { hasPicture: false, modelId: null, folderId: null, after: null, before: null };
    const { hits } = operations.searchMessages(database, 'zebra', filters, 10);
    expect(hits.map(({ conversationId }) => conversationId).toSorted()).toEqual([id, fork.id].toSorted());
  });

  it('of the first question is an empty conversation without a title, and leaves erased screenshots behind', () => {
    const database = temporaryDatabase();
    const id = newConversation(database);
    operations.addPicture(database, picture('a'), 1);
    operations.addPicture(database, picture('b'), 1, { captured: true });
    const pictures = ['a', 'b'].map((digit) => ({ sha256: picture(digit).sha256, name: digit }));
    const turn = newTurn(id, { text: 'What?', pictures });
    answeredTurn(database, turn);
    operations.eraseScreenshots(database, 50, 60);
    const fork = operations.forkConversation(database, {
      messageId: turn.questionId,
      conversationId: randomUUIDv7(),
      createdAt: 99,
    });
    expect(fork).toMatchObject({ title: '', titledBy: 'question', activeLeafId: null });
    expect(operations.getDraft(database, fork.id)).toEqual({
      conversationId: fork.id,
      text: 'What?',
      pictures: [{ picture: picture('a'), name: 'a' }],
    });
  });

  it('is refused for a message that is not there or whose conversation is deleted', () => {
    const database = temporaryDatabase();
    const id = newConversation(database);
    const [answer] = chain(database, id, 1);
    operations.deleteConversations(database, [id], 5);
    for (const messageId of [answer ?? '', randomUUIDv7()]) {
      const fork = { messageId, conversationId: randomUUIDv7(), createdAt: 9 };
      expect(() => operations.forkConversation(database, fork)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
      expect(() => operations.getConversation(database, fork.conversationId)).toThrow(
        expect.objectContaining({ code: 'NOT_FOUND' }),
      );
    }
  });
});

describe('deleting an exchange', () => {
  it('lets the memory of later answers begin behind it, and frees its pictures', () => {
    const database = temporaryDatabase();
    const id = newConversation(database);
    operations.addPicture(database, picture('a'), 1);
    const first = newTurn(id, { pictures: [{ sha256: picture('a').sha256, name: '' }] });
    answeredTurn(database, first);
    const second = newTurn(id, { parentId: first.answerId });
    answeredTurn(database, second);
    const third = newTurn(id, { parentId: second.answerId });
    operations.addTurn(database, third);
    operations.endAnswer(database, third.answerId, { outcome: done, stats: null, memoryStartId: first.questionId });
    operations.deleteExchange(database, first.questionId);
    const branch = operations.readBranch(database, id);
    expect(branch.map((message) => message.id)).toEqual([
      second.questionId,
      second.answerId,
      third.questionId,
      third.answerId,
    ]);
    expect(branch.at(-1)?.memoryStartId).toBe(second.questionId);
    expect(operations.purge(database, 100)).toEqual([picture('a').sha256]);
  });
});

describe('an answer that goes on', () => {
  const outcomes: [string, Outcome][] = [
    ['stopped', { kind: 'stopped' }],
    ['interrupted', { kind: 'interrupted' }],
    ['cut off by its length', { kind: 'done', reason: 'length' }],
    ['failed', { kind: 'failed', error: { code: 'ENGINE_CRASHED', message: '' } }],
  ];

  it.each(outcomes)('%s can be taken back', (_, outcome) => {
    const { database, ended } = cutAnswer(outcome);
    const resumed = operations.resumeAnswer(database, ended.id);
    expect(resumed).toEqual({ ...ended, outcome: null, stats: null, memoryStartId: null });
    operations.appendAnswer(database, ended.id, 'text', ' are.');
    const again = operations.endAnswer(database, ended.id, { outcome: done, stats, memoryStartId: null });
    expect(again.parts).toEqual([{ type: 'text', text: 'There are.' }]);
  });

  it('cannot where it came to its own end', () => {
    const { database, ended } = cutAnswer(done);
    expect(() => operations.resumeAnswer(database, ended.id)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
    expect(operations.getMessage(database, ended.id)).toEqual(ended);
  });
});

function cutAnswer(outcome: Outcome) {
  const database = temporaryDatabase();
  const turn = newTurn(newConversation(database));
  operations.addTurn(database, turn);
  operations.appendAnswer(database, turn.answerId, 'text', 'There');
  const ended = operations.endAnswer(database, turn.answerId, { outcome, stats, memoryStartId: turn.questionId });
  return { database, ended };
}
