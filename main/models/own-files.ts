import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Inspection } from '../../contract/model-library.ts';
import { fileFacts } from './inspection/file-facts.ts';
import {
  type InspectedGguf,
  type InspectedModel,
  type InspectedProjector,
  inspectGguf,
} from './inspection/inspect-gguf.ts';
import { likeliestModel } from './inspection/likeliest-model.ts';
import { pairProjector } from './inspection/pair-projector.ts';
import type { KnownModel } from './known-pairs.ts';
import { isLanguageModel, isProjector, type ReadFile, readModel } from './library/read-models.ts';
import type { PairViews } from './pair-views.ts';

/**
 * What files that the user names are, and which of them go together; what is missing is looked for beside them. Rejects with `INVALID_INPUT`
 * for what is no absolute path of a GGUF file, `MODEL_MISSING`, `MODEL_INVALID`, `MODEL_UNSUPPORTED`.
 */
export async function inspectOwnFiles(paths: readonly string[], views: PairViews): Promise<Inspection> {
  const { models, projectors, all } = await readOwnFiles(paths);
  const [first, second, ...more] = all;
  // Two of one kind do not make a model, whichever is taken for the other.
  const alike = models.length === 0 || projectors.length === 0;
  if (first !== undefined && second !== undefined && more.length === 0 && alike) return views.judged(first, second);
  const [projector] = projectors;
  if (models.length === 0 && projector !== undefined) return inspectProjector(projector, views);
  return inspectModels(models, projectors, views);
}

/** The same with other projectors for a language model that was read before. */
export async function inspectWithProjectors(
  known: KnownModel,
  paths: readonly string[],
  views: PairViews,
): Promise<Inspection> {
  const llm = await inspectGguf(known.llm);
  const { all, projectors } = await readOwnFiles(paths);
  const [first, ...more] = all;
  if (llm.kind === 'language-model' && more.length > 0) {
    return views.searched({ ...known, llm }, pairProjector(llm, projectors));
  }
  if (first === undefined) throw new AppError('INVALID_INPUT', 'no file');
  return views.judged(llm, first, known.name);
}

async function inspectProjector(projector: InspectedProjector, views: PairViews): Promise<Inspection> {
  const beside = await readBeside(projector.file);
  const llm = likeliestModel(beside.filter(isLanguageModel), [projector]);
  if (llm === null) return { outcome: 'language-model-missing', projector: fileFacts(projector) };
  return views.judged(llm, projector);
}

async function inspectModels(
  models: readonly InspectedModel[],
  given: readonly InspectedProjector[],
  views: PairViews,
): Promise<Inspection> {
  const [first] = models;
  if (first === undefined) throw new AppError('INVALID_INPUT', 'no file');
  const projectors = given.length > 0 ? given : (await readBeside(first.file)).filter(isProjector);
  const llm = likeliestModel(models, projectors) ?? first;
  const [only, ...more] = given;
  if (only !== undefined && more.length === 0) return views.judged(llm, only);
  return views.searched({ llm }, pairProjector(llm, projectors));
}

interface OwnFiles {
  readonly all: readonly InspectedGguf[];
  readonly models: readonly InspectedModel[];
  readonly projectors: readonly InspectedProjector[];
}

async function readOwnFiles(paths: readonly string[]): Promise<OwnFiles> {
  const files = [...new Set(paths.map(checkPath))];
  const all = await Promise.all(files.map(readOwnFile));
  return { all, models: all.filter(isLanguageModel), projectors: all.filter(isProjector) };
}

function checkPath(file: string): string {
  if (path.isAbsolute(file) && /\.gguf$/i.test(file)) return path.normalize(file);
  throw new AppError('INVALID_INPUT', 'no absolute path of a GGUF file');
}

async function readOwnFile(file: string): Promise<InspectedGguf> {
  const read = await inspectGguf(file);
  if (Number(read.structure.values.get('split.count') ?? 1) <= 1) return read;
  throw new AppError('MODEL_UNSUPPORTED', 'a part of a model in several files', { detail: { reason: 'parts' } });
}

/** The GGUF files of the same folder that can be read, without the file itself. */
async function readBeside(file: string): Promise<readonly ReadFile[]> {
  const folder = path.dirname(file);
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.gguf$/i.test(name));
  const others = names
    .toSorted()
    .map((name) => path.join(folder, name))
    .filter((other) => other !== file);
  const read: ReadFile[] = [];
  for (const other of others) read.push(await readModel(other));
  return read;
}
