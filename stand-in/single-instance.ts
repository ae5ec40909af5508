import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';

/** What a later instance tells the first. */
export interface SecondInstance {
  readonly argv: string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

/**
 * Puts its second argument into the socket that its first names, without waiting for a reader that is busy. A program of its
 * own, because the caller is synchronous.
 */
const handOver = `
const socket = require('node:net').connect(process.argv[1], () => socket.end(process.argv[2], () => process.exit(0)));
socket.on('error', () => process.exit(1));`;
const maxAttempts = 3;

/** One app for each user-data folder: a lock file that names the process, and a socket through which later ones speak. */
export class SingleInstance {
  private server: Server | null = null;
  private readonly listener: (second: SecondInstance) => void;

  constructor(listener: (second: SecondInstance) => void) {
    this.listener = listener;
  }

  get held(): boolean {
    return this.server !== null;
  }

  /** True for the first instance. A later one hands `additionalData` over and gets false. A dead one's lock is taken. */
  request(folder: string, additionalData: unknown): boolean {
    if (this.held) return true;
    mkdirSync(folder, { recursive: true });
    const lock = join(folder, 'stand-in.lock');
    const socket = join(folder, 'stand-in.sock');
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      if (this.take(lock, socket)) return true;
      if (isRunning(lock) && tell(socket, additionalData)) return false;
      rmSync(lock, { force: true });
    }
    return false;
  }

  release(): void {
    this.server?.close();
    this.server = null;
  }

  private take(lock: string, socket: string): boolean {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch {
      return false;
    }
    rmSync(socket, { force: true });
    this.server = createServer({ allowHalfOpen: true }, (connection) => {
      const chunks: Buffer[] = [];
      connection.on('data', (chunk: Buffer) => chunks.push(chunk));
      connection.on('error', () => null);
      connection.on('end', () => {
        connection.end();
        this.listener(JSON.parse(Buffer.concat(chunks).toString('utf8')) as SecondInstance);
      });
    }).listen(socket);
    this.server.unref();
    process.once('exit', () => {
      rmSync(lock, { force: true });
      rmSync(socket, { force: true });
    });
    return true;
  }
}

function isRunning(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

/** False where nobody listens. A machine that is too busy to start the program in time leaves the lock where it is. */
function tell(socket: string, additionalData: unknown): boolean {
  const message: SecondInstance = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
  try {
    execFileSync(process.execPath, ['-e', handOver, socket, JSON.stringify(message)], {
      timeout: 3000,
      stdio: 'ignore',
    });
    return true;
  } catch (error) {
    return (error as { status: number | null }).status !== 1;
  }
}
