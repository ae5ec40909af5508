import { join } from 'node:path';
import { expect, it } from 'vitest';
import { closeDatabase } from '../../../../main/db/close.ts';
import { schemaVersion } from '../../../../main/db/migrate.ts';
import { allMigrations } from '../../../../main/db/migrations/all-migrations.ts';
import { openDatabase } from '../../../../main/db/open.ts';
import { operations } from '../../../../main/db/operations.ts';
import { temporaryFolder } from '../database-fixture.ts';

/** What version 3 had written: an answer whose numbers say nothing of files and parameters, in a folder. */
const versionThree = `
  INSERT INTO folders VALUES ('f', 'Work', 1);
  INSERT INTO conversations (id, title, created_at, updated_at, detail, thinking, folder_id, titled_by)
    VALUES ('c', 'Old', 1, 3, 'full', 1, 'f', 'model');
  INSERT INTO messages (number, id, conversation_id, parent_id, role, created_at) VALUES (1, 'q', 'c', NULL, 'user', 2);
  INSERT INTO messages (number, id, conversation_id, parent_id, role, created_at, outcome, stats)
    VALUES (2, 'a', 'c', 'q', 'assistant', 2, '{"kind":"done","reason":"end"}',
      '{"model":{"id":"pocket","name":"Pocket","demo":true},"promptTokens":9,"pictureTokens":0,"reusedTokens":0,"answerTokens":3,"encodeMs":0,"timeToFirstTokenMs":5,"tokensPerSecond":2}');
  INSERT INTO parts VALUES (1, 0, 'text', 'What?', NULL, NULL), (2, 0, 'text', 'A window.', NULL, NULL);
  UPDATE conversations SET active_leaf_id = 'a';
`;

it('the migration after version 3 gives every conversation the options that it had without them, and keeps the rest', () => {
  const path = join(temporaryFolder(), 'sightline.db');
  const old = openDatabase(path, allMigrations.slice(0, 3)).database;
  old.exec(versionThree);
  closeDatabase(old);

  const { database, report } = openDatabase(path);
  expect(schemaVersion(database)).toBe(allMigrations.length);
  expect(report).toEqual({ setAside: null, interrupted: 0 });
  expect(operations.getConversation(database, 'c')).toMatchObject({
    title: 'Old',
    titledBy: 'model',
    folderId: 'f',
    detail: 'full',
    thinking: true,
    systemPrompt: '',
    sampling: null,
    contextTokens: 0,
  });
  const [, answer] = operations.readBranch(database, 'c');
  expect(answer?.stats).toMatchObject({ model: { id: 'pocket' }, answerTokens: 3 });
  expect(answer?.stats?.parameters).toBeUndefined();
  closeDatabase(database);
});
