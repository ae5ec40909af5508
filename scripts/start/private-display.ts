import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** An X server that nobody else uses. */
export interface PrivateDisplay {
  /** For DISPLAY, such as `:5`. */
  readonly name: string;
  /** Ends the server and its window manager, and with them every program on it. */
  stop(): void;
}

const screen = '1280x800x24';
/** Descriptor on which Xvfb says which display number it has taken. */
const numberDescriptor = 3;

function firstLine(server: ChildProcess): Promise<string> {
  const lines = createInterface({ input: server.stdio[numberDescriptor] as Readable });
  return new Promise((resolve, reject) => {
    lines.once('line', resolve);
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb ended before it had a display')));
  });
}

/** Resolves when the program has ended or has been started; throws where it is not on the machine. */
function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
}

/**
 * Starts Xvfb on a free display number with openbox as window manager. Throws where either is missing
 * (Debian: apt-get install xvfb openbox). Both end with this process.
 */
export async function startPrivateDisplay(): Promise<PrivateDisplay> {
  const args = ['-displayfd', String(numberDescriptor), '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const name = `:${await firstLine(server)}`;
  const manager = spawn('openbox', [], { env: { ...process.env, DISPLAY: name }, stdio: 'ignore' });
  const stop = (): void => {
    manager.kill('SIGKILL');
    server.kill('SIGTERM');
  };
  process.once('exit', stop);
  await started(manager);
  for (const child of [server, manager]) child.unref();
  (server.stdio[numberDescriptor] as Readable).destroy();
  return { name, stop };
}
