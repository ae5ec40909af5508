import { stat } from 'node:fs/promises';
import { type LoadRequest, nodeLlamaCppVersion } from '../messages.ts';
import { SavedStates } from './saved-states.ts';

const limits = { bytes: 2 * 1024 ** 3, reserveBytes: 2 * 1024 ** 3 };

/** The saved sequences of the model that is loaded; null where none are kept. A changed file is another model. */
export async function openSavedStates({ states, backend, model }: LoadRequest): Promise<SavedStates | null> {
  if (states === null) return null;
  const files = await Promise.all([model.llm, model.mmproj].map(fileIdentity));
  return new SavedStates(states, JSON.stringify([nodeLlamaCppVersion, backend, model.profile, files]), limits);
}

async function fileIdentity(file: string): Promise<readonly (string | number)[]> {
  const { size, mtimeMs } = await stat(file);
  return [file, size, mtimeMs];
}
