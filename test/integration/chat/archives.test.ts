import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import type { Archives } from '../../../main/chat/archives.ts';
import { sha256Of } from '../../../main/images/describe-picture.ts';
import { askIn, newConversation, openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';

const at = 5;

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

async function unsentWith(archives: Archives, ...numbers: readonly number[]) {
  const { id } = await archives.createUnsent(newConversation());
  const pictures = [];
  for (const number of numbers) pictures.push(await archives.addPicture(id, pngBytes(number), { at, captured: true }));
  return { id, ids: pictures.map(({ sha256 }) => sha256) };
}

describe('an unsent conversation', () => {
  it('is in no list and on no disk, and works like a saved one', async () => {
    const { archives, picturesFolder } = await openArchives();
    const { id } = await unsentWith(archives, 1);
    const temporary = await archives.create(newConversation(), true);
    expect(archives.isUnsent(id)).toBe(true);
    expect(await archives.get(id)).toMatchObject({ id, temporary: false, detail: 'fast', activeLeafId: null });
    expect((await archives.list()).map((one) => one.id)).toEqual([temporary.id]);
    expect(await archives.saved.store.listConversations()).toEqual([]);
    expect(filesIn(picturesFolder)).toEqual([]);
    expect((await archives.of(id)).temporary).toBe(true);
  });

  it('moves to the saved ones with its choices and its pictures once it is kept', async () => {
    const { archives, picturesFolder } = await openArchives();
    const { id, ids } = await unsentWith(archives, 1, 2);
    const { store } = await archives.of(id);
    const chosen = { detail: 'full', thinking: true, systemPrompt: 'Be brief.', contextTokens: 512 } as const;
    await store.setOptions(id, chosen);
    const before = await archives.get(id);
    await archives.keep(id);

    expect(archives.isUnsent(id)).toBe(false);
    expect(await archives.of(id)).toBe(archives.saved);
    expect(await archives.get(id)).toEqual({ ...before, ...chosen, temporary: false });
    expect(await archives.list()).toEqual([await archives.get(id)]);
    expect(filesIn(picturesFolder).toSorted()).toEqual(ids.toSorted());
    for (const [index, sha256] of ids.entries()) {
      expect(await archives.ofPicture(sha256)).toBe(archives.saved);
      expect(await archives.saved.pictures.read(sha256)).toEqual(Buffer.from(pngBytes(index + 1)));
    }
    const [question] = await askIn(archives.saved.store, id, ids);
    expect(question.parts).toHaveLength(3);
    expect(await store.listConversations()).toEqual([]);
    for (const sha256 of ids) await expect(store.getPicture(sha256)).rejects.toMatchObject({ code: 'PICTURE_MISSING' });
  });

  it('tells the saved archive which pictures are screenshots and when they were added', async () => {
    const { archives } = await openArchives();
    const { id, ids } = await unsentWith(archives, 1, 2);
    await archives.addPicture(id, pngBytes(2), { at });
    await archives.keep(id);
    expect((await archives.saved.store.eraseScreenshots(at, 9)).pictures).toEqual([]);
    expect((await archives.saved.store.eraseScreenshots(at + 1, 9)).pictures).toEqual([ids[0]]);
  });

  it('leaves a picture behind that was taken out of its question', async () => {
    const { archives, picturesFolder } = await openArchives();
    const { id, ids } = await unsentWith(archives, 1, 2);
    await archives.releasePicture(id, ids[0] ?? '');
    await archives.keep(id);
    expect(filesIn(picturesFolder)).toEqual([ids[1]]);
  });

  it('is kept once, whoever asks for it how often', async () => {
    const { archives } = await openArchives();
    const { id } = await unsentWith(archives, 1);
    await Promise.all([archives.keep(id), archives.keep(id), archives.discard(id)]);
    await archives.keep(id);
    await archives.discard(id);
    expect(await archives.list()).toHaveLength(1);
    const temporary = await archives.create(newConversation(), true);
    await archives.keep(temporary.id);
    expect(await archives.get(temporary.id)).toMatchObject({ temporary: true });
  });

  it('is not moved once it has messages', async () => {
    const { archives, picturesFolder } = await openArchives();
    const { id, ids } = await unsentWith(archives, 1);
    await askIn((await archives.of(id)).store, id, ids);
    await expect(archives.keep(id)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(filesIn(picturesFolder)).toEqual([]);
  });

  it('takes its pictures along when it is discarded, but not those of others', async () => {
    const { archives } = await openArchives();
    const first = await unsentWith(archives, 1, 2);
    const second = await unsentWith(archives, 2, 3);
    await archives.discard(first.id);
    await archives.discard(first.id);
    const { pictures } = await archives.of(second.id);
    expect(await Promise.all([1, 2, 3].map((number) => pictures.has(sha256Of(pngBytes(number)))))).toEqual([
      false,
      true,
      true,
    ]);
    await expect(archives.get(first.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(archives.addPicture(first.id, pngBytes(4), { at })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await archives.keep(second.id);
    expect((await archives.saved.pictures.list()).toSorted()).toEqual(second.ids.toSorted());
  });

  it('takes a picture that is added while it is being kept', async () => {
    const { archives } = await openArchives();
    const { id } = await unsentWith(archives, 1);
    const [, late] = await Promise.all([
      archives.keep(id),
      archives.addPicture(id, pngBytes(2), { at, captured: true }),
    ]);
    expect(await archives.ofPicture(late.sha256)).toBe(archives.saved);
    await askIn(archives.saved.store, id, [late.sha256]);
  });
});

describe('an unsent conversation that cannot be kept', () => {
  it('stays as it is when a picture cannot be written, and can be kept later', async () => {
    const { archives, picturesFolder } = await openArchives();
    const { id, ids } = await unsentWith(archives, 1, 2);
    const obstacle = path.join(picturesFolder, (ids[1] ?? '').slice(0, 2));
    // A file where the folder of the second picture would be.
    rmSync(obstacle, { recursive: true, force: true });
    writeFileSync(obstacle, '');
    await expect(archives.keep(id)).rejects.toThrow(/ENOTDIR|EEXIST/);
    expect(archives.isUnsent(id)).toBe(true);
    expect(await archives.saved.store.listConversations()).toEqual([]);
    expect(await archives.saved.pictures.list()).toEqual([]);
    expect((await archives.of(id)).pictures.forEngine(ids[0] ?? '')).toMatchObject({ bytes: pngBytes(1) });

    rmSync(obstacle);
    mkdirSync(obstacle);
    await archives.keep(id);
    expect((await archives.saved.pictures.list()).toSorted()).toEqual(ids.toSorted());
  });

  it('leaves no file when the rows cannot be committed, except those that were there before', async () => {
    const { archives } = await openArchives();
    const own = await archives.addPicture(null, pngBytes(1), { at });
    const { id } = await unsentWith(archives, 1, 2);
    const move = vi.spyOn(archives.saved.store, 'moveConversation').mockRejectedValueOnce(new AppError('DISK_FULL'));
    await expect(archives.keep(id)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await archives.saved.pictures.list()).toEqual([own.sha256]);
    expect(await archives.get(id)).toMatchObject({ id, temporary: false });
    move.mockRestore();
    await archives.keep(id);
    expect(await archives.list()).toHaveLength(1);
  });
});

describe('deleting a temporary conversation', () => {
  it('leaves the pictures alone that were just added to another one', async () => {
    const { archives } = await openArchives();
    const [first, second] = [
      await archives.create(newConversation(), true),
      await archives.create(newConversation(), true),
    ];
    const picture = await archives.addPicture(second.id, pngBytes(1), { at });
    const gone = await archives.addPicture(first.id, pngBytes(2), { at });
    await archives.delete([first.id], 9);
    const { store, pictures } = await archives.of(second.id);
    await askIn(store, second.id, [picture.sha256]);
    expect(await pictures.list()).toEqual([picture.sha256]);
    await archives.delete([second.id], 9);
    expect(await pictures.list()).toEqual([]);
    expect(gone.sha256).not.toBe(picture.sha256);
  });

  it('also deletes an unsent one, and one that is being kept as a saved one', async () => {
    const { archives } = await openArchives();
    const [unsent, kept] = [await unsentWith(archives, 1), await unsentWith(archives, 2)];
    await archives.delete([unsent.id], 9);
    expect(archives.isUnsent(unsent.id)).toBe(false);
    await Promise.all([archives.keep(kept.id), archives.delete([kept.id], 9)]);
    expect(await archives.list()).toEqual([]);
    expect(await archives.saved.store.restoreConversations([kept.id])).toMatchObject([{ id: kept.id }]);
  });
});
