import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { finishErasure } from '../../../main/data/erase-everything.ts';
import { closeDatabase } from '../../../main/db/close.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { askIn, newConversation, newFolder, openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';
import { Random } from '../../fixtures/drawing/random.ts';

const program = new URL('erasing-process.ts', import.meta.url).pathname;
const secret = 'xylophonequartz';
const count = 12;
const random = Random.fresh('killed erasure');

/** A folder with conversations and pictures, a backup, and a row among the settings. */
async function populated(): Promise<string> {
  const folder = newFolder();
  const { archives } = await openArchives(folder);
  for (let number = 0; number < count; number += 1) {
    const { id } = await archives.create(newConversation(), false);
    const { sha256 } = await archives.addPicture(id, pngBytes(number), { at: 1 });
    await askIn(archives.saved.store, id, [sha256], `${secret} `.repeat(500));
    await archives.saved.store.saveDraft(id, secret, []);
  }
  await archives.saved.store.writeSetting('settings', { theme: 'dark' });
  await archives.saved.store.close();
  mkdirSync(path.join(folder, 'backups'), { recursive: true });
  writeFileSync(path.join(folder, 'backups', 'sightline-2026-11-26T10-00-00.daily.db'), secret);
  return folder;
}

/** Runs the erasure and kills it, so many turns of the event loop after it said a line; null = lets it end. */
async function erase(folder: string, stopBefore: string, line: string, turns: number | null): Promise<void> {
  const child = spawn(process.execPath, [program, folder, stopBefore], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  for await (const said of createInterface({ input: child.stdout })) {
    if (said !== line || turns === null) continue;
    for (let turn = 0; turn < turns; turn += 1) await setImmediate();
    child.kill('SIGKILL');
  }
  await closed;
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

interface Content {
  readonly conversations: number;
  readonly pictures: number;
  /** Some file of the profile holds a word of a conversation. */
  readonly readable: boolean;
}

const everything: Content = { conversations: count, pictures: count, readable: true };
const nothing: Content = { conversations: 0, pictures: 0, readable: false };

/** What the next start finds, once it has finished what was begun. */
async function contentAfterStart(folder: string): Promise<Content> {
  const { database, report } = openDatabase(path.join(folder, 'sightline.db'));
  expect(report.setAside).toBeNull();
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  closeDatabase(database);
  const { archives, picturesFolder } = await openArchives(folder);
  await finishErasure(archives, async () => undefined);
  expect(await archives.saved.store.readSetting('settings')).toEqual({ theme: 'dark' });
  expect(await archives.saved.store.isErasing()).toBe(false);
  const content = {
    conversations: (await archives.list()).length,
    pictures: filesIn(picturesFolder).length,
    readable: filesIn(folder).some((file) => readFileSync(file).includes(secret)),
  };
  await archives.saved.store.close();
  return content;
}

describe('a process that is killed while it erases everything', () => {
  it.each(['scrub', 'list', 'remove', 'endErasure'])(
    'has erased everything by the next start if it died before %s',
    async (step) => {
      const folder = await populated();
      await erase(folder, step, step, 0);
      expect(await contentAfterStart(folder)).toEqual(nothing);
    },
  );

  it('leaves all of it or nothing, whenever it dies', async () => {
    const found: Content[] = [];
    for (let round = 0; round < 8; round += 1) {
      const folder = await populated();
      const turns = round === 0 ? 0 : Math.round(2 ** (random.next() * 17));
      await erase(folder, '', 'begins', turns);
      found.push(await contentAfterStart(folder));
    }
    console.log(`after the kills, conversations: ${found.map(({ conversations }) => conversations).join(', ')}`);
    for (const content of found) expect([everything, nothing]).toContainEqual(content);
  });

  it('has nothing left to finish when it was not killed', async () => {
    const folder = await populated();
    await erase(folder, '', 'erased', null);
    expect(await contentAfterStart(folder)).toEqual(nothing);
  });
});
