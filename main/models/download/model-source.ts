import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../../images/durable-file.ts';

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
  await writeDurably(path.join(folder, sourceName(source.quantisation)), Buffer.from(JSON.stringify(source, null, 2)));
}

/** What was kept of a quantisation; null where there is nothing that can be read. */
export async function readModelSource(folder: string, quantisation: string): Promise<ModelSource | null> {
  const json = await readFile(path.join(folder, sourceName(quantisation)), 'utf8').catch(() => null);
  if (json === null) return null;
  try {
    return modelSource.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

function sourceName(quantisation: string): string {
  return `${quantisation}.source.json`;
}
