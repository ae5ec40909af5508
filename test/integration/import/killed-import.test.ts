import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { sweep } from '../../../main/data/sweep.ts';
import { newFolder, openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { chatgptConversation, chatgptZip, imagePointer, textContent } from '../../fixtures/import/chatgpt-export.ts';

const program = new URL('importing-process.ts', import.meta.url).pathname;
const random = Random.fresh('killed import');
const conversations = 200;

function writeExport(folder: string): string {
  const exported = Array.from({ length: conversations }, (_, index) =>
    chatgptConversation(`c${index}`, [
      {
        id: 'q',
        parent: null,
        role: 'user',
        content: {
          content_type: 'multimodal_text',
          parts: [imagePointer(`sediment://file_${index % 20}`), `What ${index}?`],
        },
      },
      { id: 'a', parent: 'q', role: 'assistant', content: textContent(`That ${index}. ${'words '.repeat(200)}`) },
    ]),
  );
  const file = path.join(folder, 'export.zip');
  writeFileSync(
    file,
    chatgptZip(
      exported,
      Array.from({ length: 20 }, (_, index) => ({ name: `file_${index}.png`, bytes: pngBytes(index + 1) })),
    ),
  );
  return file;
}

/** Kills the import some time after it has read so many conversations. */
async function importAndKill(folder: string, file: string, read: number, turns: number): Promise<void> {
  const child = spawn(process.execPath, [program, folder, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let lines = 0;
  for await (const _ of createInterface({ input: child.stdout })) {
    lines += 1;
    if (lines !== read) continue;
    for (let turn = 0; turn < turns; turn += 1) await setImmediate();
    child.kill('SIGKILL');
  }
  await closed;
}

it('a process that is killed while it imports has imported all or nothing, and its pictures are swept', async () => {
  const file = writeExport(newFolder());
  for (let round = 0; round < 6; round += 1) {
    const folder = newFolder();
    // Half of the rounds around the commit, which follows the last conversation.
    const read = round % 2 === 0 ? conversations : random.integer(1, conversations);
    await importAndKill(folder, file, read, random.integer(0, 4000));
    const { archives } = await openArchives(folder);
    const kept = (await archives.list()).length;
    expect([0, conversations]).toContain(kept);
    await sweep(archives.saved, archives.access, {
      unknownBefore: Number.POSITIVE_INFINITY,
      signal: new AbortController().signal,
      report: (error) => expect.unreachable(String(error)),
    });
    expect(await archives.saved.pictures.list()).toHaveLength(kept === 0 ? 0 : 20);
    await archives.saved.store.close();
  }
});
