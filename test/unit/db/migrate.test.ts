import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeDatabase } from '../../../main/db/close.ts';
import { latestVersion, migrate, schemaVersion } from '../../../main/db/migrate.ts';
import { allMigrations } from '../../../main/db/migrations/all-migrations.ts';
import type { Migration } from '../../../main/db/migrations/migration.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { operations } from '../../../main/db/operations.ts';
import { answeredTurn, newConversation, newTurn, temporaryDatabase, temporaryFolder } from './database-fixture.ts';

const released = allMigrations.length;

/** Rebuilds a table that others refer to, the hardest thing that a migration does. */
const next: Migration = {
  number: released + 1,
  name: 'rebuilt-conversations',
  up: (database) => {
    const sql = "SELECT sql FROM sqlite_schema WHERE name = 'conversations'";
    const schema = database.prepare<[], string>(sql).pluck().get() ?? '';
    database.exec(`
      ${schema.replace('conversations', 'rebuilt')};
      INSERT INTO rebuilt SELECT * FROM conversations;
      DROP TABLE conversations;
      ALTER TABLE rebuilt RENAME TO conversations;
      ALTER TABLE conversations ADD COLUMN marked INTEGER NOT NULL DEFAULT 1;`);
  },
};

function populated(path: string): string {
  const { database } = openDatabase(path);
  const id = newConversation(database);
  answeredTurn(database, newTurn(id));
  closeDatabase(database);
  return id;
}

describe('migrate', () => {
  it('keeps the data of an existing database', () => {
    const path = join(temporaryFolder(), 'sightline.db');
    const id = populated(path);
    const { database } = openDatabase(path, [...allMigrations, next]);
    expect(schemaVersion(database)).toBe(released + 1);
    expect(operations.readBranch(database, id)).toHaveLength(2);
    expect(database.prepare('SELECT marked FROM conversations').pluck().get()).toBe(1);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    closeDatabase(database);
  });

  it('changes nothing when a migration fails or breaks a reference', () => {
    const path = join(temporaryFolder(), 'sightline.db');
    const id = populated(path);
    const bad = ['CREATE TABLE half (a); SELECT nothing', 'CREATE TABLE half (a); DELETE FROM conversations'];
    for (const sql of bad) {
      const broken: Migration = { number: released + 1, name: 'broken', up: (database) => void database.exec(sql) };
      const open = () => openDatabase(path, [...allMigrations, broken]);
      expect(open).toThrow(expect.objectContaining({ code: 'DATABASE_FAILED' }));
      const { database } = openDatabase(path);
      expect(operations.readBranch(database, id)).toHaveLength(2);
      expect(database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0);
      closeDatabase(database);
    }
  });

  it('does nothing twice', () => {
    const path = join(temporaryFolder(), 'sightline.db');
    const database = temporaryDatabase(path);
    migrate(database, allMigrations);
    expect(schemaVersion(database)).toBe(allMigrations.length);
  });

  it('refuses a list that does not count from 1 without gaps', () => {
    expect(() => latestVersion([...allMigrations, { ...next, number: released + 2 }])).toThrow(
      `${released + 2}-rebuilt-conversations`,
    );
  });
});
