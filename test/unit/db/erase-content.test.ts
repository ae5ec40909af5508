import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../main/db/connection.ts';
import { operations } from '../../../main/db/operations.ts';
import {
  answeredTurn,
  newConversation,
  newTurn,
  picture,
  searchFor,
  temporaryDatabase,
  temporaryFolder,
} from './database-fixture.ts';

const secret = 'xylophonequartz';

function populate(database: Connection): readonly string[] {
  operations.addPicture(database, picture('a'), 1);
  const pictures = [{ sha256: picture('a').sha256, name: `${secret}.png` }];
  const ids = Array.from({ length: 40 }, () => newConversation(database));
  for (const id of ids) {
    answeredTurn(database, newTurn(id, { text: `${secret} `.repeat(200), pictures }), `${secret} `.repeat(400));
    operations.saveDraft(database, id, secret, pictures);
    operations.renameConversation(database, id, secret, 'user');
  }
  operations.saveDraft(database, null, secret, pictures);
  const folder = operations.createFolder(database, { id: 'folder', name: secret, createdAt: 1 });
  operations.arrangeConversations(database, ids.slice(1), { folderId: folder.id });
  operations.deleteConversations(database, [ids[0] ?? ''], 5);
  operations.writeSetting(database, 'settings', { theme: 'dark' });
  return ids;
}

function filesWithSecret(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(secret));
}

function indexPages(database: Connection): unknown {
  return database.prepare('SELECT count(*) FROM message_index_data').pluck().get();
}

describe('erasing the content', () => {
  it('leaves no row but the settings', () => {
    const database = temporaryDatabase();
    const ids = populate(database);
    expect([...operations.eraseContent(database)].toSorted()).toEqual([...ids].toSorted());
    for (const table of [
      'conversations',
      'messages',
      'parts',
      'drafts',
      'draft_pictures',
      'pictures',
      'folders',
      'message_index',
    ]) {
      expect(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
    }
    expect(indexPages(database)).toBe(indexPages(temporaryDatabase()));
    expect(operations.readSetting(database, 'settings')).toEqual({ theme: 'dark' });
    expect(operations.isErasing(database)).toBe(true);
    operations.endErasure(database);
    expect(operations.isErasing(database)).toBe(false);
  });

  it('leaves nothing to read in the database, its log and the copies beside it', () => {
    const path = join(temporaryFolder(), 'sightline.db');
    const database = temporaryDatabase(path);
    const folder = dirname(path);
    populate(database);
    operations.scrub(database);
    expect(filesWithSecret(folder)).toEqual(['sightline.db']);
    for (const copy of [
      'v1.backup',
      'v1.backup.partial',
      'corrupt-2026-11-26T00-00-00',
      'corrupt-2026-11-26T00-00-00-wal',
    ]) {
      writeFileSync(join(folder, `sightline.db.${copy}`), secret);
    }
    mkdirSync(join(folder, 'backups'));
    for (const suffix of ['', '.partial']) {
      writeFileSync(join(folder, 'backups', `sightline-2026-11-26T10-00-00.daily.db${suffix}`), secret);
    }
    writeFileSync(join(folder, 'sightline.db.txt'), 'the user’s own');
    operations.appendAnswer(database, withRunningAnswer(database), 'text', secret);

    operations.eraseContent(database);
    operations.scrub(database);
    expect(filesWithSecret(folder)).toEqual([]);
    expect(readdirSync(folder).toSorted()).toEqual([
      'sightline.db',
      'sightline.db-shm',
      'sightline.db-wal',
      'sightline.db.txt',
    ]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('leaves a database that goes on as a new one', () => {
    const database = temporaryDatabase();
    populate(database);
    operations.eraseContent(database);
    operations.scrub(database);
    const id = newConversation(database);
    answeredTurn(database, newTurn(id, { text: 'a new beginning' }));
    expect(operations.listConversations(database).map((one) => one.id)).toEqual([id]);
    expect(searchFor(database, 'beginning')).toHaveLength(1);
    expect(searchFor(database, secret)).toEqual([]);
  });

  it('works on a database in memory', () => {
    const database = temporaryDatabase(':memory:');
    populate(database);
    expect(operations.eraseContent(database)).toHaveLength(40);
    operations.scrub(database);
    expect(operations.listConversations(database)).toEqual([]);
  });
});

function withRunningAnswer(database: Connection): string {
  const turn = newTurn(newConversation(database), { text: secret });
  operations.addTurn(database, turn);
  return turn.answerId;
}
