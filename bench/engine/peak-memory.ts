import { readFileSync } from 'node:fs';

/** Highest resident memory of a running process in bytes (`VmHWM` of proc(5)). */
export function peakMemory(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kilobytes === undefined) throw new Error('this system does not tell a process’s peak memory');
  return Number(kilobytes) * 1024;
}
