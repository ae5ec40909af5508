import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SingleInstance } from '../../../stand-in/single-instance.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'single-instance-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A process that holds the folder's lock and answers nothing, because it never returns to its event loop. */
const busyInstance = `
import { SingleInstance } from '${new URL('../../../stand-in/single-instance.ts', import.meta.url).href}';
console.log(new SingleInstance(() => null).request(process.argv[1], null));
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`;

it('leaves the lock to an instance that is busy', async () => {
  const first = spawn(process.execPath, ['--input-type=module', '-e', busyInstance, folder]);
  const [held] = (await once(first.stdout, 'data')) as [Buffer];
  expect(held.toString()).toBe('true\n');
  expect(new SingleInstance(() => null).request(folder, null)).toBe(false);
  expect(readFileSync(join(folder, 'stand-in.lock'), 'utf8')).toBe(String(first.pid));
  first.kill('SIGKILL');
  await once(first, 'exit');
});

it('takes the lock of one that is dead, and of one that listens no more', () => {
  for (const owner of ['999999999', String(process.pid)]) {
    writeFileSync(join(folder, 'stand-in.lock'), owner);
    const instance = new SingleInstance(() => null);
    expect(instance.request(folder, null)).toBe(true);
    instance.release();
  }
});
