import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeDatabase } from '../../../../main/db/close.ts';
import { schemaVersion } from '../../../../main/db/migrate.ts';
import { initial } from '../../../../main/db/migrations/001-initial.ts';
import { allMigrations } from '../../../../main/db/migrations/all-migrations.ts';
import { openDatabase } from '../../../../main/db/open.ts';
import { operations } from '../../../../main/db/operations.ts';
import { picture, searchFor, temporaryFolder } from '../database-fixture.ts';
import { noFilters } from '../search-fixture.ts';

/** What version 1 had written: a conversation with a picture in its question, one in its draft, and one that nothing refers to. */
const versionOne = `
  INSERT INTO conversations (id, title, created_at, updated_at, detail) VALUES ('c', 'Old', 1, 3, 'fast');
  INSERT INTO messages (number, id, conversation_id, parent_id, role, created_at) VALUES (1, 'q', 'c', NULL, 'user', 2);
  INSERT INTO messages (number, id, conversation_id, parent_id, role, created_at, outcome)
    VALUES (2, 'a', 'c', 'q', 'assistant', 2, '{"kind":"done","reason":"end"}');
  UPDATE conversations SET active_leaf_id = 'a';
  INSERT INTO pictures VALUES ('${picture('a').sha256}', 640, 480, 1000, 'image/png', 1),
    ('${picture('b').sha256}', 640, 480, 1000, 'image/png', 1), ('${picture('c').sha256}', 640, 480, 1000, 'image/png', 1);
  INSERT INTO parts VALUES (1, 0, 'picture', NULL, '${picture('a').sha256}', 'a.png'), (1, 1, 'text', 'hidden treasure', NULL, NULL),
    (2, 0, 'text', 'A window.', NULL, NULL);
  INSERT INTO message_index (rowid, bigrams) VALUES (2, 'wi in nd do ow');
  INSERT INTO drafts VALUES (1, 'c', 'unsent');
  INSERT INTO draft_pictures VALUES (1, 0, '${picture('b').sha256}', 'b.png');
  INSERT INTO settings VALUES ('settings', '{"theme":"dark"}');
`;

describe('the migrations after version 1', () => {
  it('keep all that it had written, take every picture for the user’s own, and every title too', () => {
    const path = join(temporaryFolder(), 'sightline.db');
    const old = openDatabase(path, [initial]).database;
    old.exec(versionOne);
    closeDatabase(old);

    const { database, report } = openDatabase(path);
    expect(schemaVersion(database)).toBe(allMigrations.length);
    expect(report).toEqual({ setAside: null, interrupted: 0 });
    expect(operations.readBranch(database, 'c').map(({ parts }) => parts)).toEqual([
      [
        { type: 'picture', picture: picture('a'), name: 'a.png' },
        { type: 'text', text: 'hidden treasure' },
      ],
      [{ type: 'text', text: 'A window.' }],
    ]);
    expect(operations.getDraft(database, 'c')).toMatchObject({ text: 'unsent', pictures: [{ picture: picture('b') }] });
    expect(operations.readSetting(database, 'settings')).toEqual({ theme: 'dark' });
    expect(searchFor(database, 'window')).toMatchObject([{ conversationId: 'c', messageId: 'a', archived: false }]);
    const pictured = operations.searchMessages(database, '', { ...noFilters, hasPicture: true }, 9);
    expect(pictured.hits.map(({ messageId }) => messageId)).toEqual(['a', 'q']);
    expect(operations.getConversation(database, 'c')).toMatchObject({
      titledBy: 'user',
      pinnedAt: null,
      folderId: null,
    });
    expect(operations.eraseScreenshots(database, Number.MAX_SAFE_INTEGER, 9)).toEqual({ pictures: [], messageIds: [] });
    expect(operations.purge(database, 5)).toEqual([picture('c').sha256]);
    closeDatabase(database);
  });
});
