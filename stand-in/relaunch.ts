import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

/** What app.relaunch has asked for. */
export interface Successor {
  readonly args: readonly string[];
  /** Another program to run instead; null for the app. */
  readonly execPath: string | null;
}

const marker = 'STAND_IN_SUCCESSOR';
/** Of the pipe that closes when the predecessor ends, however it does. */
const pipeDescriptor = 3;
const bootstrap = fileURLToPath(new URL('./bootstrap.ts', import.meta.url));

/** Starts each as a process that outlives this one; the app waits for this one's end. */
export function startSuccessors(successors: readonly Successor[]): void {
  for (const { args, execPath } of successors) {
    const isApp = execPath === null || execPath === process.execPath;
    const command = isApp ? [...process.execArgv, bootstrap, ...args] : args;
    const env = isApp ? { ...process.env, [marker]: '1' } : process.env;
    const child = spawn(execPath ?? process.execPath, command, {
      env,
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    // Nobody is left to hear of it.
    child.once('error', () => null);
    child.unref();
  }
}

/** Resolves when the instance that started this one has ended, so that its locks are free. */
export async function predecessorEnded(): Promise<void> {
  if (process.env[marker] === undefined) return;
  delete process.env[marker];
  const pipe = new Socket({ fd: pipeDescriptor });
  pipe.resume();
  await once(pipe, 'close');
}
