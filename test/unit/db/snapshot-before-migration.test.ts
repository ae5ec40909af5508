import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeDatabase } from '../../../main/db/close.ts';
import { connectReadOnly } from '../../../main/db/connection.ts';
import { schemaVersion } from '../../../main/db/migrate.ts';
import { allMigrations } from '../../../main/db/migrations/all-migrations.ts';
import type { Migration } from '../../../main/db/migrations/migration.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { operations } from '../../../main/db/operations.ts';
import { snapshotBeforeMigration } from '../../../main/db/snapshot-before-migration.ts';
import { answeredTurn, newConversation, newTurn, temporaryDatabase, temporaryFolder } from './database-fixture.ts';

const now = Date.UTC(2026, 10, 26, 10);
const released = allMigrations.length;
const next: Migration = { number: released + 1, name: 'next', up: (database) => database.exec('DROP TABLE drafts') };

/** A database that is still open, so that part of it is in its log only. */
function populated(): { readonly path: string; readonly backups: string; readonly id: string } {
  const path = join(temporaryFolder(), 'sightline.db');
  const database = temporaryDatabase(path);
  const id = newConversation(database);
  answeredTurn(database, newTurn(id));
  return { path, id, backups: join(dirname(path), 'backups') };
}

describe('the snapshot before a migration', () => {
  it('holds the database as it was, its log included, in one file', async () => {
    const { path, backups, id } = populated();
    await snapshotBeforeMigration(path, now, [...allMigrations, next]);
    expect(readdirSync(backups)).toEqual(['sightline-2026-11-26T10-00-00.migration.db']);
    const snapshot = connectReadOnly(join(backups, readdirSync(backups)[0] ?? ''));
    expect(schemaVersion(snapshot)).toBe(released);
    expect(operations.readBranch(snapshot, id)).toHaveLength(2);
    snapshot.close();
    expect(readdirSync(backups)).toHaveLength(1);
  });

  it('is not taken of an up-to-date, a new, a newer or an unreadable database, which its opening judges', async () => {
    const { path, backups } = populated();
    await snapshotBeforeMigration(path, now);
    await snapshotBeforeMigration(path, now, allMigrations.slice(0, 1));
    await snapshotBeforeMigration(join(temporaryFolder(), 'sightline.db'), now);
    await snapshotBeforeMigration(':memory:', now);
    const garbage = join(temporaryFolder(), 'sightline.db');
    writeFileSync(garbage, 'Dear diary, '.repeat(1000));
    await snapshotBeforeMigration(garbage, now, [...allMigrations, next]);
    expect(existsSync(backups)).toBe(false);
    expect(readdirSync(dirname(garbage))).toEqual(['sightline.db']);
  });

  it('rejects where it cannot be written, so that nothing is migrated', async () => {
    const { path, backups } = populated();
    writeFileSync(backups, 'no folder');
    await expect(snapshotBeforeMigration(path, now, [...allMigrations, next])).rejects.toMatchObject({
      code: 'EEXIST',
    });
  });

  it('takes the copies of earlier versions into the folder of the snapshots', async () => {
    const path = join(temporaryFolder(), 'sightline.db');
    closeDatabase(openDatabase(path).database);
    writeFileSync(`${path}.v1.backup`, 'one');
    writeFileSync(`${path}.v1.backup.txt`, 'the user’s own');
    await snapshotBeforeMigration(path, now);
    expect(readdirSync(dirname(path))).toContain('sightline.db.v1.backup.txt');
    expect(existsSync(`${path}.v1.backup`)).toBe(false);
    expect(readdirSync(join(dirname(path), 'backups'))).toEqual([expect.stringMatching(/\.migration\.db$/)]);
  });
});
