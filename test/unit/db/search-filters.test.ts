import { randomUUIDv7 } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ModelIdentity } from '../../../contract/model.ts';
import type { SearchFilters } from '../../../contract/search.ts';
import type { Connection } from '../../../main/db/connection.ts';
import { operations } from '../../../main/db/operations.ts';
import { hasFilters, scopeOf } from '../../../main/db/search-scope.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { answeredTurn, done, newConversation, newTurn, picture, temporaryDatabase } from './database-fixture.ts';
import { noFilters, statsOf } from './search-fixture.ts';

const models: readonly ModelIdentity[] = ['small', 'large'].map((id) => ({ id, name: id, demo: false }));

/** A message as it was drawn. */
interface Drawn {
  readonly id: string;
  readonly word: string;
  readonly pictured: boolean;
  /** Whose answer it is, or which answers its question has. */
  readonly models: readonly string[];
  readonly folderId: string | null;
  readonly at: number;
}

interface Library {
  readonly database: Connection;
  /** In the order in which they came in. */
  readonly messages: readonly Drawn[];
  readonly folders: readonly string[];
}

const words = ['red', 'button', '窗口', '按钮'];
const times = 40;

/** Conversations whose questions have one or two answers; their times do not follow the order in which they came in. */
function drawLibrary(random: Random): Library {
  const database = temporaryDatabase(':memory:');
  operations.addPicture(database, picture('a'), 1);
  const folders = ['Work', 'Home'].map(
    (name) => operations.createFolder(database, { id: randomUUIDv7(), name, createdAt: 1 }).id,
  );
  const messages = Array.from({ length: 12 }, () => drawConversation(database, folders, random)).flat();
  return { database, messages, folders };
}

function drawConversation(database: Connection, folders: readonly string[], random: Random): readonly Drawn[] {
  const conversationId = newConversation(database);
  const folderId = random.pick([null, ...folders]);
  operations.arrangeConversations(database, [conversationId], { folderId });
  let parentId: string | null = null;
  const drawn: Drawn[] = [];
  for (let turns = random.integer(1, 4); turns > 0; turns -= 1) {
    const turn = drawTurn(database, random, { conversationId, folderId, parentId });
    parentId = turn.at(-1)?.id ?? null;
    drawn.push(...turn);
  }
  return drawn;
}

function drawTurn(
  database: Connection,
  random: Random,
  place: { readonly conversationId: string; readonly folderId: string | null; readonly parentId: string | null },
): readonly Drawn[] {
  const { conversationId, folderId, parentId } = place;
  const pictured = random.integer(0, 1) === 1;
  const at = random.integer(0, times);
  const pictures = pictured ? [{ sha256: picture('a').sha256, name: '' }] : [];
  const question = newTurn(conversationId, { parentId, text: random.pick(words), pictures, createdAt: at });
  operations.addTurn(database, question);
  const answerIds = [question.answerId];
  if (random.integer(0, 2) === 0) {
    const { id } = operations.addAnswer(database, {
      id: randomUUIDv7(),
      questionId: question.questionId,
      createdAt: at,
    });
    answerIds.push(id);
  }
  const answers = answerIds.map((id) => {
    const model = random.pick(models);
    const word = random.pick(words);
    operations.appendAnswer(database, id, 'text', word);
    operations.endAnswer(database, id, { outcome: done, stats: statsOf(model), memoryStartId: null });
    return { id, word, pictured, models: [model.id], folderId, at };
  });
  const asked = {
    id: question.questionId,
    word: question.text,
    pictured,
    models: answers.flatMap((one) => one.models),
    folderId,
    at,
  };
  return [asked, ...answers];
}

function drawFilters({ folders }: Library, random: Random): SearchFilters {
  return {
    hasPicture: random.integer(0, 1) === 1,
    modelId: random.pick([null, null, 'small', 'large', 'unknown']),
    folderId: random.pick([null, null, ...folders, randomUUIDv7()]),
    after: random.pick([null, null, random.integer(0, times)]),
    before: random.pick([null, null, random.integer(0, times)]),
  };
}

function passes(message: Drawn, filters: SearchFilters): boolean {
  return (
    (!filters.hasPicture || message.pictured) &&
    (filters.modelId === null || message.models.includes(filters.modelId)) &&
    (filters.folderId === null || message.folderId === filters.folderId) &&
    (filters.after === null || message.at >= filters.after) &&
    (filters.before === null || message.at < filters.before)
  );
}

function ids(messages: readonly Drawn[]): readonly string[] {
  return messages.map(({ id }) => id).toSorted();
}

describe('the filters of a search', () => {
  const random = Random.fresh('search filters');

  it('let through what a scan of all messages lets through', () => {
    for (let library = 0; library < 10; library += 1) {
      const drawn = drawLibrary(random);
      for (let search = 0; search < 20; search += 1) {
        const filters = drawFilters(drawn, random);
        const word = random.pick(['', ...words]);
        const found = operations
          .searchMessages(drawn.database, word, filters, 200)
          .hits.map(({ messageId }) => messageId);
        const expected = drawn.messages.filter(
          (message) => passes(message, filters) && (word === '' || message.word === word),
        );
        expect(found.toSorted(), JSON.stringify({ word, filters })).toEqual(
          word === '' && !hasFilters(filters) ? [] : ids(expected),
        );
      }
    }
  });

  it('alone list the newest first', () => {
    const drawn = drawLibrary(random);
    const coming = drawn.messages.map(({ id }) => id);
    const { hits, more } = operations.searchMessages(drawn.database, '', { ...noFilters, after: 0 }, 3);
    expect(hits.map(({ messageId }) => messageId)).toEqual(coming.toReversed().slice(0, 3));
    expect(more).toBe(coming.length > 3);
  });

  it('let the same through whether they are gathered first or asked for each message', () => {
    const drawn = drawLibrary(random);
    const number = { ranged: 'messages.number', member: 'messages.number' };
    for (let search = 0; search < 40; search += 1) {
      const filters = drawFilters(drawn, random);
      const found = [0, 1000].map((gathered) => {
        const { sql, values } = scopeOf(drawn.database, filters, number, gathered);
        return drawn.database
          .prepare<(string | number)[], string>(`SELECT id FROM messages WHERE ${sql}`)
          .pluck()
          .all(...values);
      });
      const expected = ids(drawn.messages.filter((message) => passes(message, filters)));
      expect(
        found.map((some) => some.toSorted()),
        JSON.stringify(filters),
      ).toEqual([expected, expected]);
    }
  });

  it('know the pictures of a conversation that was forked, or brought in from another library', () => {
    const database = temporaryDatabase();
    operations.addPicture(database, picture('a'), 1);
    const turn = newTurn(newConversation(database), { pictures: [{ sha256: picture('a').sha256, name: '' }] });
    const answerId = answeredTurn(database, turn);
    const fork = operations.forkConversation(database, {
      conversationId: randomUUIDv7(),
      messageId: answerId,
      createdAt: 9,
    });
    const other = temporaryDatabase();
    const pictures = operations.readStoredPictures(database, [picture('a').sha256]);
    operations.importLibrary(other, {
      folders: [],
      pictures,
      trees: [operations.readTree(database, turn.conversationId)],
    });
    const pictured = (one: Connection): readonly string[] =>
      operations.searchMessages(one, '', { ...noFilters, hasPicture: true }, 9).hits.map(({ messageId }) => messageId);
    const forked = operations.readBranch(database, fork.id).map(({ id }) => id);
    expect(pictured(database)).toEqual([...forked.toReversed(), turn.answerId, turn.questionId]);
    expect(pictured(other)).toEqual([turn.answerId, turn.questionId]);
  });

  it('know a picture whatever comes first, it or the answer', () => {
    const database = temporaryDatabase();
    operations.addPicture(database, picture('a'), 1);
    const turn = newTurn(newConversation(database));
    answeredTurn(database, turn);
    database
      .prepare(
        `INSERT INTO parts (message_number, position, type, sha256, name)
          SELECT number, 9, 'picture', ?, '' FROM messages WHERE role = 'user'`,
      )
      .run(picture('a').sha256);
    const { hits } = operations.searchMessages(database, '', { ...noFilters, hasPicture: true }, 9);
    expect(hits.map(({ messageId }) => messageId)).toEqual([turn.answerId, turn.questionId]);
  });

  it('leave an answer out that still streams', () => {
    const database = temporaryDatabase();
    const turn = newTurn(newConversation(database));
    operations.addTurn(database, turn);
    operations.appendAnswer(database, turn.answerId, 'text', 'A wind');
    const { hits } = operations.searchMessages(database, '', { ...noFilters, after: 0 }, 9);
    expect(hits.map(({ messageId }) => messageId)).toEqual([turn.questionId]);
  });

  it('offer the models that have answered, the one that answered last first', () => {
    const database = temporaryDatabase();
    for (const model of [models[0], models[1], models[0]]) {
      if (model === undefined) continue;
      const turn = newTurn(newConversation(database));
      operations.addTurn(database, turn);
      operations.endAnswer(database, turn.answerId, { outcome: done, stats: statsOf(model), memoryStartId: null });
    }
    expect(operations.searchChoices(database)).toEqual({ models });
  });
});
