import { randomUUIDv7 } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Archive, Archives } from '../../../main/chat/archives.ts';
import { openStore } from '../../../main/db/client.ts';
import { MemoryPictureFiles } from '../../../main/images/memory-picture-files.ts';
import { chatHandlers } from '../../../main/ipc/handlers/chat-handlers.ts';
import type { Services } from '../../../main/ipc/handlers/services.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { pngOf, randomPicture } from '../../fixtures/native/random-picture.ts';

async function openArchive(temporary: boolean): Promise<Archive> {
  const workerUrl = new URL('../../../main/db/worker.ts', import.meta.url);
  const { store } = await openStore({ path: ':memory:', workerUrl });
  return { store, pictures: new MemoryPictureFiles(), temporary };
}

let archives: Archives;
beforeEach(async () => {
  archives = new Archives(await openArchive(false), () => openArchive(true));
});
afterEach(() => archives.close());

describe('adding a picture', () => {
  const bytes = new Uint8Array(pngOf(randomPicture(new Random(1), 8, 8)));
  const add = (conversationId: string | null) =>
    chatHandlers({ archives, now: Date.now } as Services)['pictures.add']({ bytes, conversationId });
  const isSaved = (sha256: string) => archives.saved.pictures.has(sha256);

  it('keeps it with the saved ones for the composer that has no conversation yet', async () => {
    const { sha256 } = await add(null);
    expect(await isSaved(sha256)).toBe(true);
    expect(await archives.saved.store.getPicture(sha256)).toMatchObject({ width: 8, height: 8 });
  });

  it('never keeps one of a temporary conversation among them, not even when that has just been deleted', async () => {
    const { id } = await archives.create({ id: randomUUIDv7(), detail: 'fast', createdAt: 1 }, true);
    const { sha256 } = await add(id);
    await archives.delete([id], 2);
    await expect(add(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await isSaved(sha256)).toBe(false);
  });
});
