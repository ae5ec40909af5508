import { randomUUIDv7 } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { importFile } from '../../../main/import/import-file.ts';
import { newFolder, openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';
import { chatgptConversation, chatgptZip, imagePointer, textContent } from '../../fixtures/import/chatgpt-export.ts';
import { contentOf, importAt, refusalOf } from '../../fixtures/import/import-bytes.ts';

/** An export of conversations with a picture each. */
function exportOf(count: number): string {
  const file = path.join(newFolder(), 'export.zip');
  const conversations = Array.from({ length: count }, (_, index) =>
    chatgptConversation(`c${index}`, [
      {
        id: 'q',
        parent: null,
        role: 'user',
        content: { content_type: 'multimodal_text', parts: [imagePointer(`sediment://file_${index}`), 'What?'] },
      },
      { id: 'a', parent: 'q', role: 'assistant', content: textContent('That.') },
    ]),
  );
  const pictures = conversations.map((_, index) => ({ name: `file_${index}.png`, bytes: pngBytes(index + 1) }));
  writeFileSync(file, chatgptZip(conversations, pictures));
  return file;
}

function dependencies(archives: Awaited<ReturnType<typeof openArchives>>['archives'], free = 2 ** 40) {
  return { archives, newId: randomUUIDv7, now: Date.now, detail: 'fast', freeBytes: async () => free } as const;
}

it('an import that is cancelled leaves nothing, and everything else can go on', async () => {
  const { archives } = await openArchives();
  const file = exportOf(20);
  const before = await contentOf(archives);
  const abort = new AbortController();
  const progress = (done: number): void => {
    if (done === 10) abort.abort();
  };
  const importing = importFile(file, dependencies(archives), { signal: abort.signal, progress });
  await expect(importing).rejects.toMatchObject({ name: 'AbortError' });
  expect(await contentOf(archives)).toEqual(before);
  expect(await importAt(archives, file)).toMatchObject({ added: 20, pictures: 20 });
});

it('pictures that somebody else took into use meanwhile stay', async () => {
  const { archives } = await openArchives();
  const file = exportOf(5);
  const abort = new AbortController();
  const mine: Promise<unknown>[] = [];
  const progress = (done: number): void => {
    if (done === 2) mine.push(archives.addPicture(null, pngBytes(1), { at: Date.now() }));
    if (done === 4) abort.abort();
  };
  await expect(importFile(file, dependencies(archives), { signal: abort.signal, progress })).rejects.toMatchObject({
    name: 'AbortError',
  });
  await Promise.all(mine);
  expect(await archives.saved.pictures.list()).toHaveLength(1);
});

it('an import does not fill the disk', async () => {
  const { archives } = await openArchives();
  const importing = importFile(exportOf(3), dependencies(archives, 100 * 1024 * 1024), {
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  await expect(importing).rejects.toSatisfy((error) => error instanceof AppError && error.code === 'DISK_FULL');
  expect(await contentOf(archives)).toEqual({ conversations: [], files: [], branches: [] });
});

it('a file that cannot be read is refused', async () => {
  const { archives } = await openArchives();
  expect(await refusalOf(importAt(archives, path.join(newFolder(), 'gone.zip')))).toBe('damaged');
});
