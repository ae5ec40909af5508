import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';

const run = promisify(execFile);

/** Runs a program of Node's and gives its output, with what it and all its children asked the system for of a network. */
async function traced(
  ...args: readonly string[]
): Promise<{ readonly output: string; readonly network: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'traced-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const trace = join(folder, 'trace');
  const { stdout } = await run('strace', ['-f', '-qq', '-e', 'trace=%network', '-o', trace, process.execPath, ...args]);
  const lines = (await readFile(trace, 'utf8')).split('\n');
  return { output: stdout, network: lines.filter((line) => /AF_INET|AF_NETLINK|AF_PACKET/.test(line)) };
}

it('the engine loads a model, looks at a picture and answers without a socket of any network', async () => {
  const { output, network } = await traced(join(import.meta.dirname, 'answering-engine.ts'));
  expect(output).toMatch(/^There are 2 shapes\.$/m);
  expect(network).toEqual([]);
}, 300_000);

it('a socket would be seen', async () => {
  const server = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const { network } = await traced('-e', `fetch('http://127.0.0.1:${port}/')`);
  expect(network.join('\n')).toContain(`htons(${port})`);
}, 60_000);
