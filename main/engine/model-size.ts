import { stat } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';
import type { ModelFiles } from './port.ts';

/** Bytes of both files. Rejects with `MODEL_MISSING` (detail: `part`) where one is not there. */
export async function modelSize({ llm, mmproj }: Pick<ModelFiles, 'llm' | 'mmproj'>): Promise<number> {
  const sizes = await Promise.all([sizeOf(llm, 'llm'), sizeOf(mmproj, 'mmproj')]);
  return sizes[0] + sizes[1];
}

async function sizeOf(path: string, part: 'llm' | 'mmproj'): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch (cause) {
    throw new AppError('MODEL_MISSING', `the ${part} file cannot be read`, { detail: { part }, cause });
  }
  throw new AppError('MODEL_MISSING', `the ${part} path is no file`, { detail: { part } });
}

/** Milliseconds that a load may take: two minutes for drivers and shaders, and the files at 10 MB a second. */
export function loadTimeout(bytes: number): number {
  return 120_000 + bytes / 10_000;
}
