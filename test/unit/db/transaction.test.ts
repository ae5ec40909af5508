import { randomUUIDv7 } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../main/db/connection.ts';
import { operations } from '../../../main/db/operations.ts';
import { atomic, durable } from '../../../main/db/transaction.ts';
import { done, newConversation, newTurn, temporaryDatabase } from './database-fixture.ts';

const [normal, full] = [1, 2];

function synchronous(database: Connection): unknown {
  return database.pragma('synchronous', { simple: true });
}

function write(database: Connection): never {
  database.exec("INSERT INTO settings VALUES ('a', '1')");
  throw new Error('after the write');
}

/** What a call sets `synchronous` to, in order. */
function levelsWhile(database: Connection, call: () => unknown): readonly unknown[] {
  const levels: unknown[] = [];
  const pragma = database.pragma.bind(database);
  database.pragma = ((source: string, options?: { simple?: boolean }) => {
    if (/synchronous = /.test(source)) levels.push(source.replace('synchronous = ', ''));
    return pragma(source, options);
  }) as typeof database.pragma;
  call();
  database.pragma = pragma;
  return levels;
}

describe('a transaction', () => {
  it('runs durable commits under FULL and leaves NORMAL behind, whatever happens', () => {
    const database = temporaryDatabase();
    expect(atomic(synchronous)(database)).toBe(normal);
    expect(durable(synchronous)(database)).toBe(full);
    expect(() => durable(write)(database)).toThrow('after the write');
    expect(synchronous(database)).toBe(normal);
  });

  it('takes back what was written before an error', () => {
    const database = temporaryDatabase();
    for (const wrap of [atomic, durable]) expect(() => wrap(write)(database)).toThrow('after the write');
    expect(operations.readSetting(database, 'a')).toBeUndefined();
  });

  it('is durable for questions, ends of answers and deletions, not for streamed text', () => {
    const database = temporaryDatabase();
    const id = newConversation(database);
    const turn = newTurn(id);
    const retry = { id: randomUUIDv7(), questionId: turn.questionId, createdAt: 3 };
    const end = { outcome: done, stats: null, memoryStartId: null };
    const calls = [
      () => operations.addTurn(database, turn),
      () => operations.endAnswer(database, turn.answerId, end),
      () => operations.addAnswer(database, retry),
      () => operations.deleteConversations(database, [id], 5),
    ];
    for (const call of calls) expect(levelsWhile(database, call)).toEqual(['FULL', 'NORMAL']);
    expect(levelsWhile(database, () => operations.appendAnswer(database, retry.id, 'text', 'a'))).toEqual([]);
  });
});
