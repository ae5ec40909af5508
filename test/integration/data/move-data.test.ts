import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MoveProgress } from '../../../contract/storage.ts';
import { copyData } from '../../../main/data/copy-data.ts';
import { dataFiles } from '../../../main/data/data-files.ts';
import { giveUpFolder, prepareData, readDataLocation, writeDataLocation } from '../../../main/data/data-location.ts';
import { claimMoveTarget, freeBytes } from '../../../main/data/move-target.ts';
import { Storage } from '../../../main/data/storage.ts';
import { openStore } from '../../../main/db/client.ts';
import type { Snapshots } from '../../../main/db/snapshot-port.ts';
import { askIn, newConversation, newFolder, openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';
import { openBackups, snapshots } from './open-backups.ts';

const workerUrl = new URL('../../../main/db/worker.ts', import.meta.url);
const pictureCount = 12;

interface Opened {
  /** Runs when a progress is told. */
  readonly onProgress?: (progress: MoveProgress, storage: Storage) => void;
  readonly snapshots?: Snapshots;
}

/** A profile with pictures and a backup, and its storage, whose restart is only counted. */
async function openProfile(options: Opened = {}) {
  const folder = newFolder();
  const { archives, backups } = await openBackups(folder);
  const { id } = await archives.create(newConversation(), false);
  for (let number = 0; number < pictureCount; number += 1) {
    const { sha256 } = await archives.addPicture(id, pngBytes(number), { at: 1 });
    await askIn(archives.saved.store, id, [sha256], `Question ${number}?`);
  }
  await backups.create('manual');
  await archives.close();
  // Once more, with the database that can be held.
  const database = path.join(folder, 'sightline.db');
  const { store, hold } = await openStore({ path: database, workerUrl });
  const seen: MoveProgress[] = [];
  const counts = { restarts: 0, stops: 0 };
  const storage: Storage = new Storage({
    userData: folder,
    folder,
    backups,
    snapshots: options.snapshots ?? snapshots,
    access: archives.access,
    hold,
    stopAnswers: async () => void (counts.stops += 1),
    system: {
      cacheBytes: async () => 7,
      clearCaches: async () => undefined,
      rememberWindow: () => undefined,
      restart: () => void (counts.restarts += 1),
    },
    events: {
      emit: (_, payload) => {
        const { progress } = payload as { progress: MoveProgress };
        seen.push(progress);
        options.onProgress?.(progress, storage);
      },
    },
  });
  return { folder, storage, store, backups, seen, counts, archives };
}

async function contentOf(folder: string) {
  const { archives } = await openArchives(folder);
  const [conversation] = await archives.list();
  const messages = await archives.saved.store.readBranch(conversation?.id ?? '');
  const pictures = await archives.saved.pictures.list();
  await archives.close();
  return { messages, pictures: [...pictures].toSorted() };
}

const files = async (folder: string) => (await dataFiles(folder)).map((file) => file.path).toSorted();

describe('moving the data', () => {
  it('copies all of it to a folder that is made, restarts from there, and keeps what was here', async () => {
    const { folder, storage, store, seen, counts } = await openProfile();
    writeFileSync(path.join(folder, 'sightline.db.corrupt-2026-11-26T00-00-00-000Z'), 'set aside');
    writeFileSync(path.join(folder, 'sightline.db.txt'), 'the user’s own');
    const to = path.join(newFolder(), 'new', 'Sightline');
    expect(await storage.move(to)).toBe(true);
    expect(counts).toEqual({ restarts: 1, stops: 1 });
    expect(readDataLocation(folder)).toEqual({ folder: to, oldFolder: folder });
    await expect(store.listConversations()).rejects.toMatchObject({ code: 'DATABASE_FAILED' });
    await store.close();
    expect(seen.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1])).toEqual([
      'copying',
      'verifying',
      'switching',
    ]);
    await prepareData(folder, readDataLocation(folder));
    expect(await files(to)).toEqual((await files(folder)).filter((name) => !/-(?:wal|shm)$/.test(name)));
    expect(existsSync(path.join(to, 'sightline.db.txt'))).toBe(false);
    const [old, moved] = [await contentOf(folder), await contentOf(to)];
    expect(moved).toEqual(old);
    expect(moved.pictures).toHaveLength(pictureCount);
    expect(moved.messages).toHaveLength(2 * pictureCount);
    expect(readdirSync(to).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('counts what the data takes, and lets the old copy go for good', async () => {
    const { folder, storage, store } = await openProfile();
    const before = await storage.report();
    expect(before).toMatchObject({ folder, moved: false, caches: 7, oldFolder: null, oldFolderBytes: 0 });
    const sum = (await dataFiles(folder)).reduce((total, { bytes }) => total + bytes, 0);
    expect(before.text + before.pictures + before.backups).toBe(sum);
    for (const part of [before.text, before.pictures, before.backups, before.free]) expect(part).toBeGreaterThan(0);
    const to = newFolder();
    await storage.move(to);
    await store.close();
    expect(await storage.report()).toMatchObject({ folder: to, moved: true, oldFolder: folder });
    await expect(storage.move(newFolder())).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await storage.removeOld()).toMatchObject({ oldFolder: null, oldFolderBytes: 0 });
    expect(await files(folder)).toEqual([]);
    expect((await contentOf(to)).pictures).toHaveLength(pictureCount);
  });

  it('counts what the engine has saved among the caches, which are not moved and go when they are cleared', async () => {
    const { folder, storage, store } = await openProfile();
    const states = path.join(folder, 'states');
    mkdirSync(states);
    writeFileSync(path.join(states, 'one.cells'), Buffer.alloc(1000));
    expect((await storage.report()).caches).toBe(1007);
    expect((await storage.clearCaches()).caches).toBe(7);
    mkdirSync(states);
    writeFileSync(path.join(states, 'two.cells'), Buffer.alloc(1000));
    const to = newFolder();
    await storage.move(to);
    await store.close();
    expect(existsSync(path.join(to, 'states'))).toBe(false);
    await storage.removeOld();
    expect(existsSync(states)).toBe(false);
  });

  it('refuses a folder that cannot take it, and changes nothing', async () => {
    const { folder, storage, counts } = await openProfile();
    const [full, link] = [newFolder(), path.join(newFolder(), 'link')];
    writeFileSync(path.join(full, 'note.txt'), 'the user’s own');
    symlinkSync(folder, link);
    const file = path.join(newFolder(), 'file');
    writeFileSync(file, '');
    const refusals = [
      [full, 'not-empty'],
      [folder, 'inside-itself'],
      [path.join(folder, 'inner', 'one'), 'inside-itself'],
      [path.dirname(folder), 'inside-itself'],
      [path.join(link, 'inner'), 'inside-itself'],
      [path.join(file, 'inner'), 'not-writable'],
    ] as const;
    for (const [to, reason] of refusals) {
      await expect(storage.move(to), to).rejects.toMatchObject({ code: 'MOVE_REFUSED', detail: { reason } });
    }
    const empty = newFolder();
    const wish = { from: folder, to: empty, userData: folder, bytes: await freeBytes(empty) };
    await expect(claimMoveTarget(wish)).rejects.toMatchObject({ detail: { reason: 'no-space' } });
    expect(readdirSync(empty)).toEqual([]);
    expect(counts).toEqual({ restarts: 0, stops: 0 });
    expect(readDataLocation(folder)).toEqual({ folder, oldFolder: null });
  });

  it('confirms no write that the new folder would not have', async () => {
    const writes: Promise<unknown>[] = [];
    const profile = await openProfile({
      onProgress: ({ phase }) => {
        if (phase === 'verifying') writes.push(profile.store.createConversation(newConversation()));
      },
    });
    const to = newFolder();
    expect(await profile.storage.move(to)).toBe(true);
    expect(writes.length).toBeGreaterThan(0);
    for (const write of writes) await expect(write).rejects.toMatchObject({ code: 'DATABASE_FAILED' });
    await profile.store.close();
    expect(await contentOf(to)).toEqual(await contentOf(profile.folder));
  });

  it('can be cancelled: what was copied goes, and what was written meanwhile is kept', async () => {
    let writing: Promise<unknown> = Promise.resolve();
    const profile = await openProfile({
      onProgress: ({ phase }, storage) => {
        if (phase !== 'copying') return;
        writing = profile.store.createConversation(newConversation());
        storage.cancelMove();
      },
    });
    const to = path.join(newFolder(), 'new');
    expect(await profile.storage.move(to)).toBe(false);
    await writing;
    expect(await profile.store.listConversations()).toHaveLength(2);
    expect(readdirSync(to)).toEqual([]);
    expect(profile.counts.restarts).toBe(0);
  });

  it.each([
    ['a picture', (to: string) => damagePicture(to), true],
    ['a row', () => undefined, false],
  ])('is refused when %s did not arrive as it was, and everything is as before', async (_, damage, same) => {
    const target = { to: '' };
    const profile = await openProfile({
      snapshots: {
        ...snapshots,
        sameRows: async () => {
          damage(target.to);
          return same;
        },
      },
    });
    target.to = newFolder();
    const { storage, store, folder } = profile;
    await expect(storage.move(target.to)).rejects.toMatchObject({ detail: { reason: 'not-verified' } });
    expect(await store.listConversations()).toHaveLength(1);
    expect(readdirSync(target.to)).toEqual([]);
    expect(readDataLocation(folder)).toEqual({ folder, oldFolder: null });
    expect(await store.createConversation(newConversation())).toBeTruthy();
  });

  it('that was killed while it copied leaves the old place in use, and can be done again into the same folder', async () => {
    const { folder, storage, store, counts } = await openProfile();
    const to = newFolder();
    for (const dies of [1, 2, 3, 4]) {
      await claimMoveTarget({ from: folder, to, userData: folder, bytes: 1 });
      let told = 0;
      const copying = copyData({
        from: folder,
        to,
        snapshots,
        signal: new AbortController().signal,
        onProgress: () => {
          told += 1;
          if (told === dies) throw new Error('killed');
        },
      });
      await expect(copying).rejects.toThrow('killed');
      expect(readDataLocation(folder)).toEqual({ folder, oldFolder: null });
    }
    expect(readdirSync(to).length).toBeGreaterThan(1);
    expect(await storage.move(to)).toBe(true);
    expect(counts.restarts).toBe(1);
    await store.close();
    expect(await contentOf(to)).toEqual(await contentOf(folder));
  });
});

/** Turns a bit of one copied picture, as a bad disk would. */
function damagePicture(to: string): void {
  const pictures = path.join(to, 'pictures');
  const file = readdirSync(pictures, { recursive: true, withFileTypes: true }).find((entry) => entry.isFile());
  if (file === undefined) throw new Error('no picture was copied');
  const at = path.join(file.parentPath, file.name);
  const bytes = readFileSync(at);
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  chmodSync(at, 0o600);
  writeFileSync(at, bytes);
}

describe('a data folder that is missing', () => {
  it('is never begun anew; giving it up goes back to the copy, or to the first place', async () => {
    const { folder, storage, store } = await openProfile();
    const to = newFolder();
    await storage.move(to);
    await store.close();
    const gone = { folder: path.join(to, 'gone'), oldFolder: folder };
    await writeDataLocation(folder, gone);
    const missing = { code: 'DATA_FOLDER_MISSING' };
    await expect(prepareData(folder, readDataLocation(folder))).rejects.toMatchObject({
      ...missing,
      detail: { old: 'copy' },
    });
    expect(existsSync(gone.folder)).toBe(false);
    mkdirSync(gone.folder);
    await expect(prepareData(folder, readDataLocation(folder))).rejects.toMatchObject(missing);
    await giveUpFolder(folder);
    expect(readDataLocation(folder)).toEqual({ folder, oldFolder: null });
    expect(existsSync(path.join(folder, 'data-location.json'))).toBe(false);

    const empty = newFolder();
    await writeDataLocation(empty, gone);
    await writeDataLocation(empty, { ...gone, oldFolder: null });
    await expect(prepareData(empty, readDataLocation(empty))).rejects.toMatchObject({
      ...missing,
      detail: { old: 'none' },
    });
    await giveUpFolder(empty);
    await prepareData(empty, readDataLocation(empty));
  });

  it.each(['', '{"folder":"relative","oldFolder":null}', '{"folder":7}', 'Dear diary'])(
    'is what a pointer stands for that cannot be read: %s',
    async (text) => {
      const folder = newFolder();
      writeFileSync(path.join(folder, 'data-location.json'), text);
      await expect(prepareData(folder, readDataLocation(folder))).rejects.toMatchObject({
        code: 'DATA_FOLDER_MISSING',
      });
    },
  );
});
