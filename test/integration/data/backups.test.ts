import { execFile } from 'node:child_process';
import { copyFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { closeDatabase } from '../../../main/db/close.ts';
import { connect } from '../../../main/db/connection.ts';
import { allMigrations } from '../../../main/db/migrations/all-migrations.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { operations } from '../../../main/db/operations.ts';
import { newFolder } from '../../fixtures/chat/open-archives.ts';
import { ask, openBackups, snapshots } from './open-backups.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

describe('a snapshot', () => {
  it('holds every commit before it, while others write, and is one file that opens as a database', async () => {
    const { archives, backups, backupsFolder, files } = await openBackups();
    const before = await Promise.all(Array.from({ length: 20 }, (_, number) => ask(archives, `Question ${number}?`)));
    const writing = Array.from({ length: 40 }, (_, number) => ask(archives, `Meanwhile ${number}?`));
    await backups.create('manual');
    await Promise.all(writing);
    expect(files()).toEqual(['sightline-2026-11-26T10-00-00.manual.db']);
    const [backup] = await backups.list();
    expect(backup).toMatchObject({ at: Date.UTC(2026, 10, 26, 10), kind: 'manual' });
    const copy = path.join(newFolder(), 'sightline.db');
    copyFileSync(path.join(backupsFolder, files()[0] ?? ''), copy);
    const { database, report } = openDatabase(copy);
    expect(report.setAside).toBeNull();
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const held = operations.listConversations(database).map(({ id }) => id);
    expect(held).toEqual(expect.arrayContaining(before));
    expect(held).toHaveLength(backup?.conversations ?? 0);
    closeDatabase(database);
  });

  it('has a name of its own even within one second, and goes when it is told to', async () => {
    const { archives, backups, files } = await openBackups();
    await ask(archives, 'What is this?');
    await backups.create('manual');
    await backups.create('manual');
    expect(files()).toEqual(['sightline-2026-11-26T10-00-00-2.manual.db', 'sightline-2026-11-26T10-00-00.manual.db']);
    const [first] = await backups.list();
    await backups.remove(first?.id ?? '');
    await backups.remove(first?.id ?? '');
    expect(await backups.list()).toHaveLength(1);
    await expect(backups.remove('../sightline.db')).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE' });
  });

  it('leaves nothing behind on a full disk', async () => {
    const { archives, database } = await openBackups();
    await ask(archives, 'word '.repeat(400_000));
    const mountPoint = newFolder();
    const program = new URL('snapshot-process.ts', import.meta.url).pathname;
    const namespaces = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
    const script = 'mount -t tmpfs -o size=1m tmpfs "$1" && "$2" "$3" "$4" "$1/backups"';
    const args = [...namespaces, 'sh', '-c', script, 'sh', mountPoint, process.execPath, program, database];
    const { stdout } = await promisify(execFile)('unshare', args);
    expect(JSON.parse(stdout)).toEqual({ code: 'DISK_FULL', left: [] });
  });
});

describe('the daily snapshot', () => {
  it('is taken once a day, and only when something was asked, changed or deleted since the last one', async () => {
    const { archives, backups, time, files } = await openBackups();
    expect(await backups.createDaily()).toBe(false);
    const id = await ask(archives, 'What is this?');
    expect(await backups.createDaily()).toBe(true);
    await ask(archives, 'And this?');
    time.now += day - hour;
    expect(await backups.createDaily()).toBe(false);
    time.now += hour;
    expect(await backups.createDaily()).toBe(true);
    time.now += 3 * day;
    await archives.saved.store.writeSetting('window', { width: 640 });
    expect(await backups.createDaily()).toBe(false);
    await archives.saved.store.renameConversation(id, 'A name', 'user');
    expect(await backups.createDaily()).toBe(true);
    time.now += day;
    await archives.saved.store.deleteConversations([id], 5);
    expect(await backups.createDaily()).toBe(true);
    expect(files()).toHaveLength(4);
    expect((await backups.list()).map(({ conversations }) => conversations)).toEqual([1, 2, 2, 1]);
  });

  it('is taken after a clock was set back too', async () => {
    const { archives, backups, time } = await openBackups();
    await ask(archives, 'What is this?');
    expect(await backups.createDaily()).toBe(true);
    await ask(archives, 'And this?');
    time.now -= 30 * day;
    expect(await backups.createDaily()).toBe(true);
  });

  it('is kept seven times; the last three before migrations and all that were made by hand stay beside', async () => {
    const { archives, backups, backupsFolder, time, files } = await openBackups();
    await ask(archives, 'What is this?');
    await backups.create('manual');
    const [first = ''] = files();
    for (let number = 1; number <= 9; number += 1) {
      for (const kind of ['daily', 'manual', 'migration'] as const) {
        copyFileSync(
          path.join(backupsFolder, first),
          path.join(backupsFolder, `sightline-2026-11-0${number}T10-00-00.${kind}.db`),
        );
      }
    }
    time.now += day;
    await ask(archives, 'And this?');
    expect(await backups.createDaily()).toBe(true);
    const kept = await backups.list();
    const daysOf = (kind: string) => kept.filter((one) => one.kind === kind).map(({ at }) => new Date(at).getUTCDate());
    expect(daysOf('daily')).toEqual([27, 9, 8, 7, 6, 5, 4]);
    expect(daysOf('migration')).toEqual([9, 8, 7]);
    expect(daysOf('manual')).toEqual([26, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    writeFileSync(path.join(backupsFolder, 'sightline-2026-11-26T10-00-00.daily.db.partial'), 'half');
    writeFileSync(path.join(backupsFolder, 'note.txt'), 'the user’s own');
    await backups.tidy();
    expect(files()).toHaveLength(kept.length + 1);
    expect(files()).toContain('note.txt');
  });
});

describe('a snapshot that cannot be used', () => {
  it.each([
    ['cut short', (file: string) => truncateSync(file, 5000)],
    ['empty', (file: string) => truncateSync(file, 0)],
    ['no database', (file: string) => writeFileSync(file, 'Dear diary, '.repeat(1000))],
    [
      'of a newer version',
      (file: string) => {
        const database = connect(file);
        database.pragma(`user_version = ${allMigrations.length + 1}`);
        database.close();
      },
    ],
  ])('is refused when it is %s, and nothing has changed', async (_, damage) => {
    const { archives, backups, backupsFolder, files, folder } = await openBackups();
    await ask(archives, 'What is this?');
    await backups.create('manual');
    const id = files()[0] ?? '';
    damage(path.join(backupsFolder, id));
    const target = path.join(folder, 'sightline.db.restoring');
    await expect(backups.copyForRestore(id, target)).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE' });
    expect(files().filter((file) => file.endsWith('.db'))).toEqual([id]);
    await expect(snapshots.verify(target)).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE' });
    expect(await archives.list()).toHaveLength(1);
  });
});
