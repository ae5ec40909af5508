import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Ids of the living processes of a group, from /proc (proc(5): field 3 is the state, field 5 the group). */
export function processesOfGroup(group: number): number[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.map(Number).filter((id) => {
    const [state, , ofGroup] = statusOf(id);
    return Number(ofGroup) === group && state !== 'Z' && state !== 'X';
  });
}

function statusOf(id: number): string[] {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** SIGKILL for every process of the group at once; resolves when none is left. */
export async function killGroup(group: number): Promise<void> {
  while (processesOfGroup(group).length > 0) {
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      return;
    }
    await delay(10);
  }
}
