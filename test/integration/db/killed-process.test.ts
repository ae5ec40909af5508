import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeDatabase } from '../../../main/db/close.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { operations } from '../../../main/db/operations.ts';
import { temporaryFolder } from '../../unit/db/database-fixture.ts';

const program = new URL('streaming-process.ts', import.meta.url).pathname;
const runs = 10;

/** Streams until a number of batches is acknowledged, kills at once, and returns what was acknowledged up to then. */
async function streamAndKill(path: string, batch: string, batches: number): Promise<{ id: string; length: number }> {
  const child = spawn(process.execPath, [program, path, batch], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === batches + 1) child.kill('SIGKILL');
  }
  await closed;
  expect(child.signalCode).toBe('SIGKILL');
  return { id: lines[0] ?? '', length: Number(lines.at(-1)) };
}

describe('a process that is killed while an answer streams', () => {
  it('has lost no acknowledged text at the next opening', async () => {
    const seed = Date.now();
    console.log(`seed ${seed}`);
    const path = join(temporaryFolder(), 'sightline.db');
    const kills = fc.sample(
      fc.tuple(
        fc.integer({ min: 1, max: 1500 }),
        fc.string({ unit: fc.constantFrom('a', '按', '𠮷'), minLength: 1, maxLength: 30 }),
      ),
      { seed, numRuns: runs },
    );
    for (const [batches, batch] of kills) {
      const { id, length } = await streamAndKill(path, batch, batches);
      expect(length).toBeGreaterThanOrEqual(batches * batch.length);
      const { database, report } = openDatabase(path);
      expect(report).toEqual({ setAside: null, interrupted: 1 });
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      const { outcome, parts } = operations.getMessage(database, id);
      expect(outcome).toEqual({ kind: 'interrupted' });
      const text = parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
      expect(text.length).toBeGreaterThanOrEqual(length);
      expect(text).toBe(batch.repeat(text.length / batch.length));
      closeDatabase(database);
    }
    const { database } = openDatabase(path);
    expect(operations.listConversations(database)).toHaveLength(runs);
    closeDatabase(database);
  });
});
