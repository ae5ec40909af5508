import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { EngineProcess, ForkEngine } from '../../main/engine/engine-process.ts';

const root = join(import.meta.dirname, '../..');

/** Starts the real engine program with Node instead of Electron's utility process. */
export function forkEngine(...given: readonly string[]): ForkEngine {
  return forkProgram(join(root, 'main/engine/worker/index.ts'), ...given);
}

/** Starts an engine program from any file, such as the built one of a package, with Node. */
export function forkProgram(entry: string, ...given: readonly string[]): ForkEngine {
  return (own) => start(entry, [...given, ...own]);
}

function start(entry: string, args: readonly string[]): EngineProcess {
  const child = fork(entry, args, {
    execArgv: ['--import', join(import.meta.dirname, 'parent-port.ts')],
    serialization: 'advanced',
    silent: true,
  });
  return {
    pid: child.pid,
    send: (message) => {
      if (child.connected) child.send(message as object);
    },
    kill: () => child.kill('SIGKILL'),
    onMessage: (listener) => child.on('message', listener),
    onOutput: (listener) => {
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => listener(String(chunk)));
    },
    onExit: (listener) => child.once('exit', listener),
  };
}
