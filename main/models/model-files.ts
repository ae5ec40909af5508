import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { ModelChoice } from '../../contract/settings.ts';
import type { ModelFiles } from '../engine/port.ts';
import { checkPair, pairError } from './inspection/check-pair.ts';
import { inspectGguf } from './inspection/inspect-gguf.ts';
import { pocketFiles, pocketIdentity, pocketProfile } from './pocket.ts';
import { profileFor } from './profile-for.ts';

/**
 * The files and rules of the model that the settings name; `pocketFolder` holds the built-in one. Rejects with
 * `MODEL_MISSING` (detail: part), `MODEL_INVALID`, `MODEL_MISMATCH`, `MODEL_UNSUPPORTED`. Headers are read, weights are not.
 */
export async function resolveModelFiles(choice: ModelChoice, pocketFolder: string): Promise<ModelFiles> {
  return choice.kind === 'pocket' ? resolvePocket(pocketFolder) : resolveFiles(choice);
}

async function resolvePocket(folder: string): Promise<ModelFiles> {
  const llm = path.join(folder, pocketFiles.llm);
  const mmproj = path.join(folder, pocketFiles.mmproj);
  await assertFiles(llm, mmproj);
  return { llm, mmproj, profile: pocketProfile, id: pocketIdentity.id, name: pocketIdentity.name };
}

async function resolveFiles(choice: Extract<ModelChoice, { kind: 'files' }>): Promise<ModelFiles> {
  const [llm, mmproj] = [path.resolve(choice.llm), path.resolve(choice.mmproj)];
  await assertFiles(llm, mmproj);
  const [model, projector] = await Promise.all([inspectGguf(llm), inspectGguf(mmproj)]);
  // A projector of another family runs, and may see badly: the user was told when it was chosen.
  const problem = checkPair(model, projector).find(({ reason }) => reason !== 'family');
  if (problem !== undefined) throw pairError(problem);
  const profile = profileFor(model.header, projector.header);
  const name = choice.name ?? path.basename(llm, path.extname(llm));
  return { llm, mmproj, profile, id: `${profile.id}:${name}`, name };
}

async function assertFiles(llm: string, mmproj: string): Promise<void> {
  for (const [part, file] of Object.entries({ llm, mmproj })) {
    const found = await stat(file).catch(() => null);
    if (found?.isFile() !== true) throw new AppError('MODEL_MISSING', `the ${part} file is gone`, { detail: { part } });
  }
}
