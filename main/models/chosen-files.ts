import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { ModelChoice } from '../../contract/settings.ts';

/** Whether all of these files are the chosen model's. */
export type IsChosen = (...files: readonly string[]) => Promise<boolean>;

/** Compares files with those of a choice, through links; a file that is gone by its path. */
export async function chosenFiles(choice: ModelChoice): Promise<IsChosen> {
  const own = choice.kind === 'pocket' ? [] : await Promise.all([choice.llm, choice.mmproj].map(realPath));
  return async (...files) => (await Promise.all(files.map(realPath))).every((file) => own.includes(file));
}

function realPath(file: string): Promise<string> {
  return realpath(file).catch(() => path.resolve(file));
}
