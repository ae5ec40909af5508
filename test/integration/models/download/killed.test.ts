import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { downloadScene, expectKept, llmName } from '../../../fixtures/hub/download-from.ts';

const program = new URL('downloading-process.ts', import.meta.url).pathname;
const mebibyte = 1024 * 1024;
const bytes = 100 * mebibyte;
/** What may come before it is made safe, and again while that is under way. */
const atRisk = 2 * 32 * mebibyte;

/** Downloads in a process of its own, which is killed when so many bytes have come. */
async function downloadAndKill(folder: string, endpoint: string, atLeast: number): Promise<void> {
  const child = spawn(process.execPath, [program, folder, endpoint], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) if (Number(line) >= atLeast) child.kill('SIGKILL');
  await closed;
}

it('a process that is killed while it downloads costs little of what has come, and nothing that is wrong stays', async () => {
  const scene = await downloadScene('killed', bytes);
  const { server, folder, random } = scene;
  const each = 30 * mebibyte;
  server.behave = ({ url }) => (url.endsWith(llmName) ? { kind: 'stall', after: each } : null);
  await downloadAndKill(folder, server.endpoint, 3 * each - random.integer(0, mebibyte));
  server.behave = () => null;
  const before = server.requestsFor(llmName).length;
  expect(before).toBe(3);
  expect((await scene.download().start()).status).toBe('done');
  expectKept(scene);
  const again = server.requestsFor(llmName).slice(before);
  const missing = again.reduce((sum, { range }) => sum + (range === null ? bytes : range.end - range.start), 0);
  expect(missing).toBeLessThanOrEqual(bytes - 3 * each + atRisk + mebibyte);
  expect(missing).toBeLessThan(bytes);
});
