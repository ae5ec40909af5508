import { randomUUIDv7 } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { openStore } from '../../main/db/client.ts';
import { closeDatabase } from '../../main/db/close.ts';
import { openDatabase } from '../../main/db/open.ts';
import { openPictureFiles } from '../../main/images/picture-files.ts';
import { keepConversation } from '../fixtures/chat/keep-conversation.ts';

/** A conversation that a profile begins with. */
export interface KeptConversation {
  readonly question: string;
  readonly answer: string;
  /** A file. */
  readonly picture?: string;
  /** What stands unsent in its composer. */
  readonly draft?: string;
}

/** Fills a new profile as the app would have; the first conversation is the one that was changed last, each other a minute before. */
export async function fillProfile(profile: string, kept: readonly KeptConversation[]): Promise<void> {
  await mkdir(profile, { recursive: true });
  const workerUrl = new URL('../../main/db/worker.ts', import.meta.url);
  const { store } = await openStore({ path: path.join(profile, 'sightline.db'), workerUrl });
  const pictures = await openPictureFiles(path.join(profile, 'pictures'));
  const archive = { store, pictures, temporary: false };
  for (const [place, { question, answer, picture, draft }] of [...kept.entries()].toReversed()) {
    const id = await keepConversation(archive, {
      question,
      answers: [answer],
      ...(picture === undefined
        ? {}
        : { pictures: [{ bytes: await readFile(picture), name: path.basename(picture) }] }),
      at: Date.now() - place * 60_000,
    });
    if (draft !== undefined) await store.saveDraft(id, draft, []);
  }
  await store.close();
}

/** Fills a new profile with so many empty conversations, `Conversation 1` being the one that was changed last. */
export async function fillWithMany(profile: string, count: number): Promise<void> {
  await mkdir(profile, { recursive: true });
  const { database } = openDatabase(path.join(profile, 'sightline.db'));
  const insert = database.prepare(
    "INSERT INTO conversations (id, title, created_at, updated_at, detail) VALUES (?, ?, ?, ?, 'balanced')",
  );
  database.transaction(() => {
    for (let number = count; number > 0; number -= 1) {
      const at = Date.now() - number * 60_000;
      insert.run(randomUUIDv7(), `Conversation ${number}`, at, at);
    }
  })();
  closeDatabase(database);
}

/**
 * The files of a profile, below it, in whose bytes one of these can be read. Not the backups, which keep what is erased until they are
 * replaced, as the window says, nor what Chromium keeps of its own.
 */
export async function filesWith(profile: string, traces: readonly (string | Buffer)[]): Promise<readonly string[]> {
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const own = files.filter((file) => /^(sightline\.db|pictures|Local Storage)/.test(path.relative(profile, file)));
  const found: string[] = [];
  for (const file of own) {
    const bytes = await readFile(file);
    if (traces.some((trace) => bytes.includes(trace))) found.push(path.relative(profile, file));
  }
  return found.toSorted();
}
