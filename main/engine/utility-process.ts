import { utilityProcess } from 'electron';
import type { EngineProcess, ForkEngine } from './engine-process.ts';

/**
 * Starts the engine in Electron's utility processes.
 * @param entry the built worker's file
 * @param args given to every process, before its own
 */
export function forkUtilityProcess(entry: string, args: readonly string[]): ForkEngine {
  return (own) => start(entry, [...args, ...own]);
}

function start(entry: string, args: string[]): EngineProcess {
  const child = utilityProcess.fork(entry, args, { stdio: 'pipe', serviceName: 'Sightline engine' });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => child.postMessage(message),
    kill: () => end(child),
    onMessage: (listener) => child.on('message', listener),
    onOutput: (listener) => {
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => listener(String(chunk)));
    },
    onExit: (listener) => child.once('exit', listener),
  };
}

/** `UtilityProcess.kill` sends SIGTERM, which a stopped or hanging process never acts on. */
function end(child: Electron.UtilityProcess): void {
  if (child.pid === undefined) return void child.kill();
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    child.kill();
  }
}
