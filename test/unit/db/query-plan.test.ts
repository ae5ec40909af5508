import { randomUUIDv7 } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { interruptAnswers } from '../../../main/db/answer-repository.ts';
import { type Connection, connect } from '../../../main/db/connection.ts';
import { migrate } from '../../../main/db/migrate.ts';
import { allMigrations } from '../../../main/db/migrations/all-migrations.ts';
import { operations } from '../../../main/db/operations.ts';
import {
  answeredTurn,
  done,
  newConversation,
  newTurn,
  picture,
  searchFor,
  temporaryDatabase,
} from './database-fixture.ts';

/**
 * The list shows every row of its index, a branch is walked from its leaf, and FTS5 calls each of its look-ups a scan. What a subquery
 * has found is read from its first row to its last.
 */
const scansAllowed = [
  /^SCAN conversations USING INDEX conversations_shown$/,
  /^SCAN messages USING (COVERING )?INDEX messages_unfinished$/,
  /^SCAN (branch|below|forks)$/,
  /^SCAN (wanted|json_each) VIRTUAL TABLE INDEX 1:$/,
  /^SCAN CONSTANT ROW$/,
  /^SCAN \(subquery-\d+\)$/,
  /^SCAN wanted VIRTUAL TABLE/,
  /^SCAN models$/,
  /^SCAN message_index VIRTUAL TABLE INDEX \d+:(=|.*M)/,
];

/** Every SQL text that a run prepares. */
function recordSql(database: Connection, run: () => void): readonly string[] {
  const texts = new Set<string>();
  const prepare = database.prepare.bind(database);
  database.prepare = ((sql: string) => {
    texts.add(sql);
    return prepare(sql);
  }) as typeof database.prepare;
  run();
  database.prepare = prepare;
  return [...texts].filter((sql) => !/^(BEGIN|COMMIT|ROLLBACK|PRAGMA)/i.test(sql));
}

function plan(database: Connection, sql: string): readonly string[] {
  const explain = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const named = [...sql.matchAll(/@(\w+)/g)].map(([, name = '']) => [name, 'a'] as const);
  const parameters = named.length > 0 ? [Object.fromEntries(named)] : (sql.match(/\?/g) ?? []).map(() => 'a');
  return explain.all(...parameters).map(({ detail }) => detail);
}

describe('the list of conversations', () => {
  it('comes in the order of its index', () => {
    const database = temporaryDatabase();
    const [sql = ''] = recordSql(database, () => void operations.listConversations(database));
    expect(plan(database, sql)).toEqual(['SCAN conversations USING INDEX conversations_shown']);
  });
});

describe('every statement of the store', () => {
  it('reaches its rows through an index', () => {
    const database = connect(':memory:');
    migrate(database, allMigrations);
    const statements = recordSql(database, () => useEverything(database));
    expect(statements.length).toBeGreaterThan(20);
    for (const sql of statements) {
      const scans = plan(database, sql).filter((line) => line.startsWith('SCAN'));
      const forbidden = scans.filter((line) => !scansAllowed.some((allowed) => allowed.test(line)));
      expect(forbidden, sql).toEqual([]);
    }
  });
});

function useEverything(database: Connection): void {
  const id = newConversation(database);
  operations.addPicture(database, picture('a'), 1);
  const pictures = [{ sha256: picture('a').sha256, name: 'a.png' }];
  operations.saveDraft(database, id, 'draft', pictures);
  operations.getDraft(database, id);
  const turn = newTurn(id, { pictures });
  answeredTurn(database, turn);
  operations.addAnswer(database, { id: `${turn.answerId}-2`, questionId: turn.questionId, createdAt: 3 });
  for (const text of ['one', 'two']) operations.appendAnswer(database, `${turn.answerId}-2`, 'text', text);
  operations.endAnswer(database, `${turn.answerId}-2`, { outcome: done, stats: null, memoryStartId: null });
  operations.readBranch(database, id);
  operations.readForks(database, id);
  operations.showBranch(database, turn.questionId);
  const cut = { outcome: { kind: 'stopped' }, stats: null, memoryStartId: null } as const;
  const followed = newTurn(id, { parentId: turn.answerId });
  operations.addTurn(database, followed);
  operations.appendAnswer(database, followed.answerId, 'text', 'one');
  operations.endAnswer(database, followed.answerId, cut);
  operations.resumeAnswer(database, followed.answerId);
  for (const messageId of [followed.answerId, followed.questionId]) {
    operations.forkConversation(database, { messageId, conversationId: randomUUIDv7(), createdAt: 3 });
  }
  operations.titleByModel(database, id, 'title');
  operations.deleteExchange(database, turn.questionId);
  operations.deleteExchange(database, followed.questionId);
  operations.listConversations(database);
  operations.getPicture(database, picture('a').sha256);
  operations.pictureStates(database, [picture('a').sha256]);
  operations.addPicture(database, picture('b'), 1, { captured: true });
  operations.addTurn(
    database,
    newTurn(newConversation(database), { pictures: [{ sha256: picture('b').sha256, name: '' }] }),
  );
  operations.saveDraft(database, null, '', [{ sha256: picture('b').sha256, name: '' }]);
  operations.eraseScreenshots(database, 2, 3);
  operations.moveConversation(database, {
    conversation: { ...operations.getConversation(database, id), id: 'moved' },
    pictures: [{ picture: picture('a'), at: 1 }],
  });
  operations.writeSetting(database, 'a', 1);
  operations.readSetting(database, 'a');
  operations.setOptions(database, id, { detail: 'fast', thinking: true });
  operations.renameConversation(database, id, 'name', 'user');
  searchFor(database, 'window');
  for (const term of ['window', '']) {
    operations.searchMessages(
      database,
      term,
      { hasPicture: true, modelId: 'a', folderId: 'b', after: 1, before: 9 },
      9,
    );
  }
  operations.searchChoices(database);
  operations.deleteConversations(database, [id], 4);
  operations.restoreConversations(database, [id]);
  operations.deleteConversations(database, [id], 4);
  operations.purge(database, 9);
  interruptAnswers(database);
}
