import { copyFileSync, existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { finishRestore, requestRestore, restoreSteps, restoringFile } from '../../../main/data/restore.ts';
import { closeDatabase } from '../../../main/db/close.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { operations } from '../../../main/db/operations.ts';
import { newFolder, pngBytes } from '../../fixtures/chat/open-archives.ts';
import { ask, openBackups } from './open-backups.ts';

const steps = restoreSteps('').length;

/**
 * A folder as a killed process leaves it, its log full, whose snapshot of one conversation is copied for a restore; two conversations
 * are in the database.
 */
async function abandoned(): Promise<{ readonly folder: string; readonly kept: string }> {
  const { archives, backups, folder: live, files } = await openBackups();
  const kept = await ask(archives, 'What is this?');
  await backups.create('manual');
  await ask(archives, 'And this?');
  await backups.copyForRestore(files()[0] ?? '', restoringFile(live));
  const folder = newFolder();
  for (const name of ['sightline.db', 'sightline.db-wal', 'sightline.db.restoring']) {
    copyFileSync(path.join(live, name), path.join(folder, name));
  }
  expect(statSync(path.join(folder, 'sightline.db-wal')).size).toBeGreaterThan(0);
  return { folder, kept };
}

function conversationsIn(folder: string): readonly string[] {
  const { database, report } = openDatabase(path.join(folder, 'sightline.db'));
  expect(report.setAside).toBeNull();
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  const ids = operations.listConversations(database).map(({ id }) => id);
  closeDatabase(database);
  return ids;
}

describe('a restore', () => {
  it.each(Array.from({ length: steps + 1 }, (_, number) => number))(
    'is finished by the next start when the process died after %i of its steps',
    async (done) => {
      const { folder, kept } = await abandoned();
      await requestRestore(folder);
      for (const step of restoreSteps(folder).slice(0, done)) await step();
      await finishRestore(folder);
      expect(conversationsIn(folder)).toEqual([kept]);
      await finishRestore(folder);
      expect(conversationsIn(folder)).toEqual([kept]);
      expect(readdirSync(folder).filter((name) => name.startsWith('restor') || name.includes('restoring'))).toEqual([]);
    },
  );

  it('that was not asked for before the process died changes nothing', async () => {
    const { folder } = await abandoned();
    await finishRestore(folder);
    expect(conversationsIn(folder)).toHaveLength(2);
    expect(existsSync(restoringFile(folder))).toBe(false);
  });

  it('whose copy is gone leaves the database with its log', async () => {
    const { folder } = await abandoned();
    await finishRestore(folder);
    await requestRestore(folder);
    await finishRestore(folder);
    expect(conversationsIn(folder)).toHaveLength(2);
  });

  it('sets aside what was there before, and gives its pictures the days of fresh ones', async () => {
    const { archives, backups, folder, picturesFolder, files } = await openBackups();
    await ask(archives, 'What is this?');
    await backups.create('manual');
    const { sha256 } = await archives.addPicture(null, pngBytes(1), { at: 1 });
    const file = path.join(picturesFolder, sha256.slice(0, 2), sha256);
    utimesSync(file, 1, 1);
    await ask(archives, 'And this?');
    await backups.copyForRestore(files()[0] ?? '', restoringFile(folder));
    expect((await backups.list()).map(({ conversations }) => conversations).toSorted((a, b) => a - b)).toEqual([1, 2]);
    await archives.close();
    await requestRestore(folder);
    await finishRestore(folder);
    expect(statSync(file).mtimeMs).toBeGreaterThan(Date.now() - 60 * 60 * 1000);
  });
});
