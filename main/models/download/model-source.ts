import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../../images/durable-file.ts';

const sourceSuffix = '.source.json';

const keptFile = z.strictObject({
  name: z.string(),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Where the files of a downloaded model came from, kept beside them. Names are of files in the same folder. */
const modelSource = z.strictObject({
  version: z.literal(1),
  modelId: z.string(),
  quantisation: z.string(),
  hub: z.enum(['hugging-face', 'modelscope']),
  repository: z.string(),
  revision: z.string(),
  llm: keptFile,
  mmproj: keptFile,
});
export type ModelSource = z.infer<typeof modelSource>;

/** Writes it beside the files. Rejects with the system's error. */
export async function writeModelSource(folder: string, source: ModelSource): Promise<void> {
  await writeDurably(sourcePath(folder, source.quantisation), Buffer.from(JSON.stringify(source, null, 2)));
}

/** What was kept of a quantisation; null where there is nothing that can be read. */
export async function readModelSource(folder: string, quantisation: string): Promise<ModelSource | null> {
  const json = await readFile(sourcePath(folder, quantisation), 'utf8').catch(() => null);
  if (json === null) return null;
  try {
    return modelSource.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/**
 * The SHA-256 that a language model's file was checked against when it was downloaded; null where it was not, or was changed since. Rejects
 * with the system's error.
 */
export async function downloadedHash(file: string): Promise<string | null> {
  const folder = path.dirname(file);
  const { size, mtimeMs } = await stat(file);
  for (const name of (await readdir(folder)).filter((one) => one.endsWith(sourceSuffix))) {
    const source = await readModelSource(folder, name.slice(0, -sourceSuffix.length));
    if (source?.llm.name !== path.basename(file) || source.llm.bytes !== size) continue;
    // It is written when the files are whole.
    const { mtimeMs: checkedAt } = await stat(path.join(folder, name));
    return mtimeMs <= checkedAt ? source.llm.sha256 : null;
  }
  return null;
}

/** Where it is kept of a quantisation. */
export function sourcePath(folder: string, quantisation: string): string {
  return path.join(folder, `${quantisation}${sourceSuffix}`);
}
