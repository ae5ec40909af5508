import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ModelMemory } from './fit/estimate-memory.ts';
import { languageModelShape } from './fit/language-model-shape.ts';
import type { ReadModel } from './fit/read-model-memory.ts';
import type { SmallerModel } from './fit/suggest-fit.ts';
import { type InspectedModel, inspectGguf } from './inspection/inspect-gguf.ts';
import { isSameModel } from './inspection/same-model.ts';

/** Smaller quantisations of a model that lie in its folder, named by their quantisation. Files that cannot be read are passed over. */
export async function smallerFiles({ llm, memory }: ReadModel): Promise<readonly SmallerModel[]> {
  const folder = path.dirname(llm.file);
  const names = await readdir(folder).catch(() => []);
  const others = names.filter((name) => name.endsWith('.gguf') && name !== path.basename(llm.file));
  const found = await Promise.all(others.map((name) => smallerFile(path.join(folder, name), llm, memory)));
  return found.filter((one) => one !== null);
}

async function smallerFile(
  file: string,
  llm: InspectedModel,
  { projector }: ModelMemory,
): Promise<SmallerModel | null> {
  try {
    const other = await inspectGguf(file);
    if (other.kind !== 'language-model' || other.weights >= llm.weights || !isSameModel(llm, other)) return null;
    return { id: other.quantisation, model: { shape: languageModelShape(other), projector } };
  } catch {
    return null;
  }
}
