import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeDatabase } from '../../../main/db/close.ts';
import { connect } from '../../../main/db/connection.ts';
import { repairingIndex } from '../../../main/db/index-repair.ts';
import { allMigrations } from '../../../main/db/migrations/all-migrations.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { operations } from '../../../main/db/operations.ts';
import {
  answeredTurn,
  newConversation,
  newTurn,
  searchFor,
  temporaryDatabase,
  temporaryFolder,
} from './database-fixture.ts';

const pageBytes = 4096;

/** A closed database with a conversation; the path of its file. */
function populated(folder = temporaryFolder()): string {
  const path = join(folder, 'sightline.db');
  const { database } = openDatabase(path);
  answeredTurn(database, newTurn(newConversation(database), { text: 'word '.repeat(5000) }));
  closeDatabase(database);
  return path;
}

/** Copies a database that is still open, with its log: what a killed process leaves. */
function populatedWithLog(): string {
  const source = join(temporaryFolder(), 'sightline.db');
  const path = join(temporaryFolder(), 'sightline.db');
  const database = temporaryDatabase(source);
  answeredTurn(database, newTurn(newConversation(database)));
  for (const suffix of ['', '-wal']) copyFileSync(source + suffix, path + suffix);
  return path;
}

/** Opens and closes it; the path where the unreadable one went. */
function openAgain(path: string): string {
  const { database, report } = openDatabase(path);
  expect(operations.listConversations(database)).toEqual([]);
  newConversation(database);
  closeDatabase(database);
  if (report.setAside === null) throw new Error('nothing was set aside');
  return report.setAside;
}

describe('opening a database that can not be read', () => {
  it.each([
    ['a text file', (path: string) => writeFileSync(path, 'Dear diary, '.repeat(1000))],
    ['a file cut in its header', (path: string) => truncateSync(path, 50)],
    ['a file cut after its first page', (path: string) => truncateSync(path, pageBytes)],
    ['a file cut in the middle of a page', (path: string) => truncateSync(path, statSync(path).size - pageBytes - 100)],
    ['zeros', (path: string) => writeFileSync(path, Buffer.alloc(3 * pageBytes))],
  ])('sets %s aside, byte for byte, and begins a new one', (_, damage) => {
    const path = populated();
    damage(path);
    const before = readFileSync(path);
    const kept = openAgain(path);
    expect(kept).toMatch(/sightline\.db\.corrupt-\d{4}-\d\d-\d\dT[\d-]+Z$/);
    expect(readFileSync(kept)).toEqual(before);
  });

  it('keeps the log with it, and moves a log whose database is gone', () => {
    for (const content of ['not a database', '']) {
      const path = populatedWithLog();
      writeFileSync(path, content);
      const log = readFileSync(`${path}-wal`);
      const kept = openAgain(path);
      expect(readFileSync(`${kept}-wal`)).toEqual(log);
    }
  });

  it('never overwrites one that was set aside before', () => {
    const path = populated();
    for (let count = 1; count <= 3; count += 1) {
      writeFileSync(path, `not a database ${count}`);
      openAgain(path);
    }
    const kept = readdirSync(join(path, '..')).filter((name) => name.includes('.corrupt-'));
    expect(kept).toHaveLength(3);
  });
});

describe('opening a database of a later version', () => {
  it('refuses it and changes no byte', () => {
    const path = populated();
    const database = connect(path);
    database.pragma('user_version = 7');
    closeDatabase(database);
    const before = readFileSync(path);
    const refusal = { code: 'DATABASE_NEWER', detail: { version: 7, supported: allMigrations.length } };
    expect(() => openDatabase(path)).toThrow(expect.objectContaining(refusal));
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(join(path, '..'))).toEqual(['sightline.db']);
  });

  it('refuses it when only its log says so, and changes no byte of both', () => {
    const source = join(temporaryFolder(), 'sightline.db');
    const path = join(temporaryFolder(), 'sightline.db');
    temporaryDatabase(source).pragma('user_version = 7');
    for (const suffix of ['', '-wal']) copyFileSync(source + suffix, path + suffix);
    const before = [readFileSync(path), readFileSync(`${path}-wal`)];
    expect(() => openDatabase(path)).toThrow(expect.objectContaining({ code: 'DATABASE_NEWER' }));
    expect([readFileSync(path), readFileSync(`${path}-wal`)]).toEqual(before);
  });
});

describe('opening', () => {
  it('ends the answers that were left without an end, with their text', () => {
    const path = join(temporaryFolder(), 'deeper', 'sightline.db');
    const first = openDatabase(path);
    expect(first.report).toEqual({ setAside: null, interrupted: 0 });
    const turn = newTurn(newConversation(first.database));
    operations.addTurn(first.database, turn);
    for (const text of ['A win', 'dow']) operations.appendAnswer(first.database, turn.answerId, 'text', text);
    closeDatabase(first.database);

    const second = openDatabase(path);
    expect(second.report).toEqual({ setAside: null, interrupted: 1 });
    expect(operations.getMessage(second.database, turn.answerId)).toMatchObject({
      outcome: { kind: 'interrupted' },
      parts: [{ type: 'text', text: 'A window' }],
    });
    expect(searchFor(second.database, 'window').map(({ messageId }) => messageId)).toEqual([turn.answerId]);
    closeDatabase(second.database);
    expect(openDatabase(path).report.interrupted).toBe(0);
    expect(existsSync(path)).toBe(true);
  });

  it('tells of a folder that can not be made', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => openDatabase(join(file, 'sightline.db'))).toThrow(
      expect.objectContaining({ code: 'DATABASE_FAILED' }),
    );
  });
});

describe('a damaged search index', () => {
  it('is made anew from the messages when a search meets it', () => {
    const database = temporaryDatabase();
    const id = answeredTurn(database, newTurn(newConversation(database)), 'A red button');
    database.unsafeMode(true).exec("UPDATE message_index_data SET block = x'00ff00ff00ff' WHERE id > 10");
    closeDatabase(database);
    const again = temporaryDatabase(database.name);
    const hits = repairingIndex(again, () => searchFor(again, 'button'));
    expect(hits.map(({ messageId }) => messageId)).toEqual([id]);
    expect(again.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});
