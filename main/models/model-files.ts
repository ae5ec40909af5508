import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { ModelChoice } from '../../contract/settings.ts';
import type { ModelFiles } from '../engine/port.ts';
import { readGgufHeader } from './gguf-header.ts';
import { pocketFiles, pocketIdentity, pocketProfile } from './pocket.ts';
import { profileFor } from './profile-for.ts';

/**
 * The files and rules of the model that the settings name; `pocketFolder` holds the built-in one. Rejects with
 * `MODEL_MISSING` (detail: part), `MODEL_INVALID`, `MODEL_MISMATCH`, `MODEL_UNSUPPORTED`. Headers are read, weights are not.
 */
export async function resolveModelFiles(choice: ModelChoice, pocketFolder: string): Promise<ModelFiles> {
  return choice.kind === 'pocket' ? resolvePocket(pocketFolder) : resolveFiles(choice.llm, choice.mmproj);
}

async function resolvePocket(folder: string): Promise<ModelFiles> {
  const llm = path.join(folder, pocketFiles.llm);
  const mmproj = path.join(folder, pocketFiles.mmproj);
  await assertFiles(llm, mmproj);
  return { llm, mmproj, profile: pocketProfile, id: pocketIdentity.id, name: pocketIdentity.name };
}

async function resolveFiles(llmPath: string, mmprojPath: string): Promise<ModelFiles> {
  const [llm, mmproj] = [path.resolve(llmPath), path.resolve(mmprojPath)];
  await assertFiles(llm, mmproj);
  const profile = profileFor(await readGgufHeader(llm), await readGgufHeader(mmproj));
  const name = path.basename(llm, path.extname(llm));
  return { llm, mmproj, profile, id: `${profile.id}:${name}`, name };
}

async function assertFiles(llm: string, mmproj: string): Promise<void> {
  for (const [part, file] of Object.entries({ llm, mmproj })) {
    const found = await stat(file).catch(() => null);
    if (found?.isFile() !== true) throw new AppError('MODEL_MISSING', `the ${part} file is gone`, { detail: { part } });
  }
}
