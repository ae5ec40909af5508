import path from 'node:path';
import { resolveModelFiles } from '../../main/models/model-files.ts';
import { tinyLlm } from '../../test/fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../test/fixtures/gguf/tiny-mmproj.ts';
import type { MeasuredModel } from './session.ts';

const pocketFolder = path.join(import.meta.dirname, '../../resources/models/pocket');

/** The built-in model and one tiny random model for each way in which MiniCPM-V gives its pictures; written into `folder`. */
export async function measuredModels(folder: string, seed: number): Promise<readonly MeasuredModel[]> {
  const pocket = await resolveModelFiles({ kind: 'pocket' }, pocketFolder);
  return [
    { ...pocket, name: 'pocket (resampler v3, qwen2)', contextTokens: 2048, maxTokens: 64 },
    await tiny(folder, seed, 'qwen2', 6),
    await tiny(folder, seed, 'qwen35', 'minicpmv4_6'),
  ];
}

async function tiny(
  folder: string,
  seed: number,
  arch: 'qwen2' | 'qwen35',
  projector: 6 | 'minicpmv4_6',
): Promise<MeasuredModel> {
  const written = tinyModelFiles({ folder, seed, arch, projector });
  const files = await resolveModelFiles({ kind: 'files', ...written }, pocketFolder);
  const kind = projector === 'minicpmv4_6' ? 'minicpmv4_6' : `resampler v${projector}`;
  return { ...files, name: `tiny random (${kind}, ${arch})`, contextTokens: 2048, maxTokens: 64 };
}

export interface TinyModel {
  readonly folder: string;
  readonly seed: number;
  readonly arch?: 'qwen2' | 'qwen35';
  readonly projector: 6 | 'minicpmv4_6';
  /** Its answers never end by themselves. */
  readonly endless?: boolean;
}

/** Writes a language model that takes next to no time and a projector that takes much, both of random weights. */
export function tinyModelFiles({ folder, seed, arch = 'qwen2', projector, endless = false }: TinyModel) {
  const llm = path.join(folder, `${arch}.gguf`);
  const mmproj = path.join(folder, `mmproj-${projector}.gguf`);
  tinyLlm({ arch, seed, endless }).write(llm);
  tinyMmproj({ projector, seed, big: true }).write(mmproj);
  return { llm, mmproj };
}
