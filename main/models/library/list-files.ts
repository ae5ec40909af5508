import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { LeftOut, LeftOutReason } from './found-models.ts';

/** What a folder holds, folders in it included. */
export interface ListedFiles {
  /** Absolute, in the order of their names; links not followed. */
  readonly files: readonly string[];
  /** Links to nothing that are named like a model, and what the system does not let the app see. */
  readonly leftOut: readonly LeftOut[];
}

const nothing: ListedFiles = { files: [], leftOut: [] };

/**
 * Lists a folder; nothing where there is none. Links to folders are followed, so `depth` is also what ends a loop. Rejects with the signal's
 * reason only.
 * @param depth folders within folders; 0 = the folder's own files
 */
export async function listFiles(folder: string, depth: number, signal: AbortSignal): Promise<ListedFiles> {
  signal.throwIfAborted();
  const entries = await readdir(folder, { withFileTypes: true }).catch(codeOf);
  if (typeof entries === 'string') return isMissing(entries) ? nothing : leave(folder, 'unreadable');
  const listed: ListedFiles[] = [];
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    listed.push(await listEntry(path.join(folder, entry.name), entry, depth, signal));
  }
  return { files: listed.flatMap(({ files }) => files), leftOut: listed.flatMap(({ leftOut }) => leftOut) };
}

async function listEntry(at: string, entry: Dirent, depth: number, signal: AbortSignal): Promise<ListedFiles> {
  const target = entry.isSymbolicLink() ? await stat(at).catch(codeOf) : entry;
  if (typeof target === 'string') {
    if (!/\.gguf$/i.test(entry.name)) return nothing;
    return leave(at, target === 'EACCES' ? 'unreadable' : 'broken-link');
  }
  if (target.isDirectory()) return depth === 0 ? nothing : listFiles(at, depth - 1, signal);
  return target.isFile() ? { files: [at], leftOut: [] } : nothing;
}

function leave(at: string, reason: LeftOutReason): ListedFiles {
  return { files: [], leftOut: [{ path: at, reason }] };
}

function isMissing(code: string): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The system's code for what went wrong. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
