import { stat } from 'node:fs/promises';
import { AppError } from '../../../contract/errors.ts';
import { type GgufHeader, headerOf } from '../gguf-header.ts';
import { type GgufStructure, parseGgufStructure } from '../gguf-structure.ts';
import { readGgufHead } from '../read-gguf-head.ts';
import { quantisationOf } from './quantisation.ts';
import { rowWidth } from './row-width.ts';
import { tensorBytes, totalBytes } from './tensor-bytes.ts';

interface Inspection {
  /** Absolute; as it was asked for, links not followed. */
  readonly file: string;
  /** Bytes of the file. */
  readonly size: number;
  /** Bytes of its tensors. */
  readonly weights: number;
  readonly header: GgufHeader;
  /** `Q4_K_M`, `F16`, … */
  readonly quantisation: string;
  readonly structure: GgufStructure;
}

/** What a language model's file says of itself. */
export interface InspectedModel extends Inspection {
  readonly kind: 'language-model';
  /** Tokens that it was trained on at once; null where the file does not say. */
  readonly contextTokens: number | null;
  /** Numbers that stand for one token; null where the file does not say. */
  readonly embeddingWidth: number | null;
  /** The Jinja source; null where the file has none. */
  readonly chatTemplate: string | null;
}

/** What a vision projector's file says of itself. */
export interface InspectedProjector extends Inspection {
  readonly kind: 'projector';
  /** Width of the rows that it gives: the language model's embedding width. Null where it cannot be told from the header. */
  readonly rowWidth: number | null;
}

/** One GGUF file by its header. */
export type InspectedGguf = InspectedModel | InspectedProjector;

/**
 * Reads a file's header; the weights are not read. Rejects with `MODEL_MISSING` where there is no such file, `MODEL_INVALID` (detail:
 * `reason`: `header` or `cut`) where it is no GGUF, damaged or shorter than its tensors, `MODEL_UNSUPPORTED` (detail: `tensorType`).
 */
export async function inspectGguf(file: string): Promise<InspectedGguf> {
  await assertFile(file);
  const { parsed, size } = await readGgufHead(file, parseGgufStructure).catch(withReason);
  assertWhole(parsed, size);
  const header = headerOf(parsed.values);
  const weights = totalBytes(parsed.tensors);
  const inspection = { file, size, weights, header, quantisation: quantisationOf(parsed), structure: parsed };
  return header.architecture === 'clip'
    ? { ...inspection, kind: 'projector', rowWidth: rowWidth(header, parsed) }
    : { ...inspection, kind: 'language-model', ...languageModel(header.architecture, parsed) };
}

function languageModel(architecture: string, { values }: GgufStructure) {
  const template = values.get('tokenizer.chat_template');
  return {
    contextTokens: positive(values.get(`${architecture}.context_length`)),
    embeddingWidth: positive(values.get(`${architecture}.embedding_length`)),
    chatTemplate: typeof template === 'string' ? template : null,
  };
}

async function assertFile(file: string): Promise<void> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new AppError('MODEL_MISSING', 'there is no such file', { cause });
  });
  if (!found.isFile()) throw new AppError('MODEL_MISSING', 'no file');
}

/** A download that was broken off has the whole header and too few weights. */
function assertWhole({ tensors, dataAt }: GgufStructure, size: number): void {
  const end = tensors.reduce((last, tensor) => Math.max(last, tensor.offset + tensorBytes(tensor)), 0);
  if (dataAt + end <= size) return;
  throw new AppError('MODEL_INVALID', 'the file ends before its tensors do', { detail: { reason: 'cut' } });
}

function withReason(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'MODEL_INVALID') throw error;
  throw new AppError('MODEL_INVALID', error.message, { detail: { reason: 'header' }, cause: error });
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;
}
