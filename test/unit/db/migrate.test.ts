import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeDatabase } from '../../../main/db/close.ts';
import { connectReadOnly } from '../../../main/db/connection.ts';
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
    database.exec(`
      CREATE TABLE rebuilt (id TEXT PRIMARY KEY, title TEXT NOT NULL DEFAULT '', created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL, deleted_at INTEGER, detail TEXT NOT NULL, thinking INTEGER NOT NULL DEFAULT 0,
        active_leaf_id TEXT, pinned INTEGER NOT NULL DEFAULT 1) STRICT;
      INSERT INTO rebuilt SELECT id, title, created_at, updated_at, deleted_at, detail, thinking, active_leaf_id, 1 FROM conversations;
      DROP TABLE conversations;
      ALTER TABLE rebuilt RENAME TO conversations;`);
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
  it('keeps the data of an existing database and leaves a copy of it as it was', () => {
    const path = join(temporaryFolder(), 'sightline.db');
    const id = populated(path);
    const { database } = openDatabase(path, [...allMigrations, next]);
    expect(schemaVersion(database)).toBe(released + 1);
    expect(operations.readBranch(database, id)).toHaveLength(2);
    expect(database.prepare('SELECT pinned FROM conversations').pluck().get()).toBe(1);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    closeDatabase(database);

    const backup = connectReadOnly(`${path}.v${released}.backup`);
    expect(schemaVersion(backup)).toBe(released);
    expect(operations.readBranch(backup, id)).toHaveLength(2);
    backup.close();
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

  it('makes no copy of a new database and does nothing twice', () => {
    const path = join(temporaryFolder(), 'sightline.db');
    const database = temporaryDatabase(path);
    migrate(database, allMigrations);
    expect(existsSync(`${path}.v0.backup`)).toBe(false);
    expect(schemaVersion(database)).toBe(allMigrations.length);
  });

  it('refuses a list that does not count from 1 without gaps', () => {
    expect(() => latestVersion([...allMigrations, { ...next, number: released + 2 }])).toThrow(
      `${released + 2}-rebuilt-conversations`,
    );
  });
});
