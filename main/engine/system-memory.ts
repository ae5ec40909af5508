import { execFile } from 'node:child_process';
import os from 'node:os';
import { promisify } from 'node:util';

/** The system's memory in bytes. `free`: what programs can have without others being swapped out. */
export interface SystemMemory {
  readonly total: number;
  readonly free: number;
}

/**
 * Reads it. Linux: MemAvailable, and no more than a cgroup leaves, whose page cache counts as used. Windows: what the system calls
 * available. macOS, where Node counts the empty pages only: the pages that the system gives away as well, by vm_stat.
 */
export async function readSystemMemory(platform: NodeJS.Platform = process.platform): Promise<SystemMemory> {
  const limit = process.constrainedMemory();
  const total = limit > 0 ? Math.min(os.totalmem(), limit) : os.totalmem();
  const pages = platform === 'darwin' ? await pagesOfMacOs() : null;
  return { total, free: Math.min(total, pages ?? Math.min(os.freemem(), process.availableMemory())) };
}

async function pagesOfMacOs(): Promise<number | null> {
  try {
    return availableByVmStat((await promisify(execFile)('/usr/bin/vm_stat')).stdout);
  } catch {
    return null;
  }
}

/** Bytes of the free, inactive, speculative and purgeable pages in the output of macOS's vm_stat; null where it has another form. */
export function availableByVmStat(output: string): number | null {
  const size = /page size of (\d+) bytes/.exec(output)?.[1];
  const counts = ['free', 'inactive', 'speculative', 'purgeable'].map(
    (kind) => new RegExp(`^Pages ${kind}:\\s+(\\d+)\\.`, 'm').exec(output)?.[1],
  );
  if (size === undefined || counts.includes(undefined)) return null;
  return counts.reduce((sum, count) => sum + Number(count), 0) * Number(size);
}
