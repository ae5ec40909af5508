import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type Archive, Archives } from '../../../main/chat/archives.ts';
import { openStore } from '../../../main/db/client.ts';
import type { NewConversation, Store } from '../../../main/db/port.ts';
import { MemoryPictureFiles } from '../../../main/images/memory-picture-files.ts';
import { openPictureFiles } from '../../../main/images/picture-files.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { pngOf, randomPicture } from '../../fixtures/native/random-picture.ts';

const workerUrl = new URL('../../../main/db/worker.ts', import.meta.url);

/** Archives as the app has them: database and pictures in a folder, which is gone after the test, and in memory. */
export interface OpenArchives {
  readonly archives: Archives;
  readonly folder: string;
  readonly picturesFolder: string;
}

/** Opens archives in a folder, an own one where none is given. */
export async function openArchives(folder = newFolder()): Promise<OpenArchives> {
  const picturesFolder = path.join(folder, 'pictures');
  const { store } = await openStore({ path: path.join(folder, 'sightline.db'), workerUrl });
  const saved: Archive = { store, pictures: await openPictureFiles(picturesFolder), temporary: false };
  const archives = new Archives(saved, async () => {
    const memory = await openStore({ path: ':memory:', workerUrl });
    return { store: memory.store, pictures: new MemoryPictureFiles(), temporary: true };
  });
  onTestFinished(() => archives.close());
  return { archives, folder, picturesFolder };
}

/** A folder that is gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sightline-archives-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function newConversation(): NewConversation {
  return { id: randomUUIDv7(), detail: 'fast', createdAt: 1 };
}

/** Bytes of a PNG; another number is another picture. */
export function pngBytes(number: number): Uint8Array {
  return new Uint8Array(pngOf(randomPicture(new Random(number), 8, 8)));
}

/** Asks a question with pictures in a conversation; its answer waits. */
export async function askIn(
  store: Store,
  conversationId: string,
  sha256s: readonly string[] = [],
  text = 'What is this?',
) {
  const pictures = sha256s.map((sha256) => ({ sha256, name: `${sha256.slice(0, 4)}.png` }));
  const { activeLeafId: parentId } = await store.getConversation(conversationId);
  const ids = { questionId: randomUUIDv7(), answerId: randomUUIDv7() };
  return store.addTurn({ conversationId, ...ids, parentId, text, pictures, createdAt: 2 });
}
