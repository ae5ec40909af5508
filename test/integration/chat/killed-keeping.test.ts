import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { sweep } from '../../../main/data/sweep.ts';
import { connectReadOnly } from '../../../main/db/connection.ts';
import { newFolder, openArchives } from '../../fixtures/chat/open-archives.ts';
import { Random } from '../../fixtures/drawing/random.ts';

const program = new URL('keeping-process.ts', import.meta.url).pathname;
const random = Random.fresh('killed keeping');

/** Kills the process at some moment after it said so many lines; the ids that it said. */
async function keepAndKill(folder: string, lines: number, turns: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const kept: string[] = [];
  for await (const id of createInterface({ input: child.stdout })) {
    kept.push(id);
    if (kept.length !== lines) continue;
    for (let turn = 0; turn < turns; turn += 1) await setImmediate();
    child.kill('SIGKILL');
  }
  await closed;
  return kept;
}

function registeredPictures(folder: string): readonly unknown[] {
  const database = connectReadOnly(path.join(folder, 'sightline.db'));
  const ids = database.prepare('SELECT sha256 FROM pictures ORDER BY sha256').pluck().all();
  database.close();
  return ids;
}

it('a process killed while it keeps conversations has lost none that was kept, and no row is without its picture', async () => {
  const folder = newFolder();
  const kept: string[] = [];
  for (let round = 0; round < 8; round += 1) {
    kept.push(...(await keepAndKill(folder, random.integer(1, 4), random.integer(0, 3000))));
    const { archives } = await openArchives(folder);
    const { saved, access } = archives;
    expect((await archives.list()).map(({ id }) => id)).toEqual(expect.arrayContaining(kept));
    const registered = registeredPictures(folder);
    expect(registered).toHaveLength((await archives.list()).length * 3);
    expect(await saved.pictures.list()).toEqual(expect.arrayContaining([...registered]));
    const signal = new AbortController().signal;
    await sweep(saved, access, {
      unknownBefore: Number.POSITIVE_INFINITY,
      signal,
      report: (error) => expect.unreachable(String(error)),
    });
    expect((await saved.pictures.list()).toSorted()).toEqual(registered);
    await saved.store.close();
  }
});
