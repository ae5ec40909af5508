import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import type { MoveProgress } from '../../contract/storage.ts';
import type { Snapshots } from '../db/snapshot-port.ts';
import { syncFolder } from '../images/durable-file.ts';
import { type DataFile, databaseName, dataFiles } from './data-files.ts';
import { refused } from './move-target.ts';

export interface CopyOptions {
  readonly from: string;
  /** Claimed by `claimMoveTarget`. */
  readonly to: string;
  readonly snapshots: Pick<Snapshots, 'take' | 'sameRows'>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: MoveProgress) => void;
}

/** Of the database itself; a snapshot takes their place. */
const databaseFiles: ReadonlySet<string> = new Set(['', '-wal', '-shm'].map((suffix) => databaseName + suffix));

/**
 * Copies all data that nobody writes meanwhile, and compares each copy with what was read: files by their SHA-256, the database row by
 * row. All of it is on the disk when this resolves. Rejects with `MOVE_REFUSED` (`not-verified`), the system's error, the signal's reason,
 * or as {@link Snapshots}; what was copied is left.
 */
export async function copyData(options: CopyOptions): Promise<void> {
  const { from, to, snapshots, signal } = options;
  const all = await dataFiles(from);
  const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
  const files = all.filter((file) => !databaseFiles.has(file.path));
  const ofFiles = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const database = [from, to].map((folder) => path.join(folder, databaseName)) as [string, string];

  const copying = steps('copying', total, options);
  await snapshots.take(...database);
  signal.throwIfAborted();
  copying(total - ofFiles);
  const digests = new Map<string, string>();
  for (const file of files) digests.set(file.path, await copyFile(file, options, copying));
  await syncFolders(to, files);

  const verifying = steps('verifying', total, options);
  if (!(await snapshots.sameRows(...database))) throw refused('not-verified');
  signal.throwIfAborted();
  verifying(total - ofFiles);
  for (const file of files) await verify(path.join(to, file.path), digests.get(file.path), signal, verifying);
}

/** Tells how far a phase is, in steps that a window can draw; gives what adds bytes to it. */
function steps(phase: 'copying' | 'verifying', total: number, { onProgress }: CopyOptions): (bytes: number) => void {
  let [done, told] = [0, 0];
  onProgress({ phase, done, total });
  return (bytes) => {
    done += bytes;
    if (done - told < total / 200) return;
    told = done;
    onProgress({ phase, done, total });
  };
}

/** @returns the SHA-256 of what was read */
async function copyFile(file: DataFile, { from, to, signal }: CopyOptions, add: (bytes: number) => void) {
  const target = path.join(to, file.path);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  const handle = await open(target, 'wx');
  try {
    for await (const chunk of createReadStream(path.join(from, file.path), { signal }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      await handle.writeFile(chunk);
      add(chunk.byteLength);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

async function verify(file: string, expected: string | undefined, signal: AbortSignal, add: (bytes: number) => void) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { signal }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    add(chunk.byteLength);
  }
  if (hash.digest('hex') !== expected) throw refused('not-verified');
}

/** The names in every folder that a file was copied to. */
async function syncFolders(to: string, files: readonly DataFile[]): Promise<void> {
  const folders = new Set([to, path.dirname(to)]);
  for (const file of files) {
    for (let inner = path.dirname(file.path); inner !== '.'; inner = path.dirname(inner))
      folders.add(path.join(to, inner));
  }
  for (const folder of folders) await syncFolder(folder);
}
