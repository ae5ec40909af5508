import { readFile, writeFile } from 'node:fs/promises';
import type { ProbeStorage } from './backend-probe.ts';

/** Verdicts in a JSON file. One that cannot be read counts as none; one that cannot be written costs a probe at the next start. */
export function jsonFile(file: string): ProbeStorage {
  return {
    read: async () => {
      try {
        return JSON.parse(await readFile(file, 'utf8')) as unknown;
      } catch {
        return null;
      }
    },
    write: (value) => writeFile(file, JSON.stringify(value)).catch(() => undefined),
  };
}
