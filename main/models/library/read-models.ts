import path from 'node:path';
import { AppError } from '../../../contract/errors.ts';
import type { FoundSource } from '../../../contract/model-library.ts';
import {
  type InspectedGguf,
  type InspectedModel,
  type InspectedProjector,
  inspectGguf,
} from '../inspection/inspect-gguf.ts';
import { pairProjector } from '../inspection/pair-projector.ts';
import type { FoundModel, FoundModels, LeftOut, LeftOutReason } from './found-models.ts';

/** How the files of one program are named and belong together. */
export interface ReadModelsOptions {
  readonly source: FoundSource;
  readonly nameOf: (file: string) => string;
  /** Files of one group are paired with each other; their folder unless said otherwise. */
  readonly groupOf?: (file: string) => string;
  readonly signal: AbortSignal;
}

/** A file that was read, or why it was not. */
export type ReadFile = InspectedGguf | LeftOut;

/** As browsers, huggingface_hub, LM Studio, aria2 and curl's users name what they have not finished. */
const unfinished = /^downloading_|\.(?:part|partial|incomplete|crdownload|download|tmp|aria2)$/i;

/**
 * Reads the GGUF files of a list and pairs them; other files are passed over. A file that cannot be used is left out with its reason and
 * hinders no other. Rejects with the signal's reason only.
 */
export async function readModels(files: readonly string[], options: ReadModelsOptions): Promise<FoundModels> {
  const read: ReadFile[] = [];
  for (const file of files) {
    options.signal.throwIfAborted();
    if (isUnfinished(file)) read.push({ path: file, reason: 'half-download' });
    else if (/\.gguf$/i.test(file)) read.push(await readModel(file));
  }
  return pairWithin(read, options);
}

/** True for a name that a download has while it runs, of a model. */
function isUnfinished(file: string): boolean {
  const name = path.basename(file);
  return unfinished.test(name) && /\.gguf\b/i.test(name);
}

/** Reads one file's header. Never rejects. */
export async function readModel(file: string): Promise<ReadFile> {
  try {
    const found = await inspectGguf(file);
    return Number(found.structure.values.get('split.count') ?? 1) > 1 ? { path: file, reason: 'part' } : found;
  } catch (error) {
    return { path: file, reason: reasonOf(error) };
  }
}

/** True for a file that was left out. */
export function isLeftOut(read: ReadFile): read is LeftOut {
  return 'reason' in read;
}

/** True for a projector that was read. */
export function isProjector(read: ReadFile): read is InspectedProjector {
  return 'kind' in read && read.kind === 'projector';
}

/** True for a language model that was read. */
export function isLanguageModel(read: ReadFile): read is InspectedModel {
  return 'kind' in read && read.kind === 'language-model';
}

function pairWithin(read: readonly ReadFile[], options: ReadModelsOptions): FoundModels {
  const groupOf = options.groupOf ?? ((file: string) => path.dirname(file));
  const projectors = read.filter(isProjector);
  const models = read.filter(isLanguageModel).map((llm): FoundModel => {
    const near = projectors.filter(({ file }) => groupOf(file) === groupOf(llm.file));
    return { source: options.source, name: options.nameOf(llm.file), llm, pairing: pairProjector(llm, near) };
  });
  return { models, leftOut: read.filter(isLeftOut) };
}

function reasonOf(error: unknown): LeftOutReason {
  if (!(error instanceof AppError)) return 'unreadable';
  if (error.code === 'MODEL_UNSUPPORTED') return 'unsupported';
  if (error.code === 'MODEL_MISSING') return 'unreadable';
  return error.detail?.['reason'] === 'cut' ? 'half-download' : 'damaged';
}
