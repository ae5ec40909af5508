import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Archives } from '../../../main/chat/archives.ts';
import { sweep } from '../../../main/data/sweep.ts';
import type { Store } from '../../../main/db/port.ts';
import { newConversation, openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';

const neverAborted = new AbortController().signal;

const report = (error: unknown): void => {
  throw error;
};

/** What a process leaves that dies between the bytes of a picture and its row. */
async function fileWithoutRow(archives: Archives, number: number): Promise<string> {
  return (await archives.saved.pictures.add(pngBytes(number))).sha256;
}

describe('the sweep', () => {
  it('removes files without a row that are old enough, and erased ones at once', async () => {
    const { archives, picturesFolder } = await openArchives();
    const { saved, access } = archives;
    const kept = await archives.addPicture(null, pngBytes(1), { at: 1 });
    const erased = await archives.addPicture(null, pngBytes(2), { at: 1, captured: true });
    await saved.store.eraseScreenshots(2, 3);
    const [old, fresh] = [await fileWithoutRow(archives, 3), await fileWithoutRow(archives, 4)];
    utimesSync(path.join(picturesFolder, old.slice(0, 2), old), 1000, 1000);
    expect(await saved.pictures.writtenAt(old)).toBe(1_000_000);

    await sweep(archives.saved, access, { unknownBefore: 1_000_001, signal: neverAborted, report });
    expect((await saved.pictures.list()).toSorted()).toEqual([kept.sha256, fresh].toSorted());
    expect(await saved.pictures.has(erased.sha256)).toBe(false);
    expect(await saved.store.pictureStates([erased.sha256])).toEqual(['erased']);
  });

  it('leaves a file alone that gets its row while the sweep is about to remove it', async () => {
    const { archives } = await openArchives();
    const { saved, access } = archives;
    const sha256 = await fileWithoutRow(archives, 1);
    const added: Promise<unknown>[] = [];
    const store: Store = {
      ...saved.store,
      pictureStates: async (ids) => {
        const states = await saved.store.pictureStates(ids);
        // The picture is chosen again right after the sweep has looked for its row.
        if (added.length === 0) added.push(archives.addPicture(null, pngBytes(1), { at: 1 }));
        return states;
      },
    };
    const options = { unknownBefore: Number.POSITIVE_INFINITY, signal: neverAborted, report };
    await sweep({ ...saved, store }, access, options);
    await Promise.all(added);
    expect(await saved.store.getPicture(sha256)).toMatchObject({ sha256 });
    expect(await saved.pictures.has(sha256)).toBe(true);
  });

  it('goes on after a file that cannot be removed, and stops when it is aborted', async () => {
    const { archives } = await openArchives();
    const { saved, access } = archives;
    for (const number of [1, 2, 3]) await fileWithoutRow(archives, number);
    vi.spyOn(saved.pictures, 'remove').mockRejectedValueOnce(new Error('in use'));
    const failures: unknown[] = [];
    const options = { unknownBefore: Number.POSITIVE_INFINITY, report: (error: unknown) => failures.push(error) };
    await sweep(saved, access, { ...options, signal: AbortSignal.abort() });
    expect(await saved.pictures.list()).toHaveLength(3);
    await sweep(saved, access, { ...options, signal: neverAborted });
    expect(failures).toEqual([new Error('in use')]);
    expect(await saved.pictures.list()).toHaveLength(1);
  });

  it('leaves what waits in an unsent conversation alone', async () => {
    const { archives } = await openArchives();
    const { id } = await archives.createUnsent(newConversation());
    const { sha256 } = await archives.addPicture(id, pngBytes(1), { at: 1, captured: true });
    const archive = await archives.of(id);
    await sweep(archive, archives.access, { unknownBefore: Number.POSITIVE_INFINITY, signal: neverAborted, report });
    expect(await archive.pictures.list()).toEqual([sha256]);
  });

  it('takes nothing for a picture that is not named like one', async () => {
    const { archives, picturesFolder } = await openArchives();
    writeFileSync(path.join(picturesFolder, 'readme.txt'), 'the user’s own');
    await sweep(archives.saved, archives.access, {
      unknownBefore: Number.POSITIVE_INFINITY,
      signal: neverAborted,
      report,
    });
    expect(readdirSync(picturesFolder)).toEqual(['readme.txt']);
  });
});
