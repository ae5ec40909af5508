import { AppError } from '../../contract/errors.ts';
import type { GgufValue } from './gguf-cursor.ts';
import { parseGgufMetadata } from './gguf-metadata.ts';
import { readGgufHead } from './read-gguf-head.ts';

/** What the choice of a profile needs of a GGUF's metadata. A key of a wrong type counts as absent: the engine refuses it. */
export interface GgufHeader {
  readonly architecture: string;
  readonly name?: string | undefined;
  /** `clip.*`, in vision projectors only. */
  readonly projectorType?: string | undefined;
  readonly minicpmvVersion?: number | undefined;
  readonly queries?: number | undefined;
  readonly encoderWidth?: number | undefined;
  /** Patches a side that are merged into one row. */
  readonly merge?: number | undefined;
}

/**
 * Reads the header of a GGUF file. Rejects with `MODEL_MISSING` where there is no such file and `MODEL_INVALID` where it is
 * no GGUF or damaged.
 */
export async function readGgufHeader(file: string): Promise<GgufHeader> {
  return headerOf((await readGgufHead(file, parseGgufMetadata)).parsed);
}

/** What a file's metadata says of it. Throws `MODEL_INVALID` where they name no architecture. */
export function headerOf(metadata: ReadonlyMap<string, GgufValue>): GgufHeader {
  const architecture = text(metadata, 'general.architecture');
  if (architecture === undefined) throw new AppError('MODEL_INVALID', 'a GGUF without an architecture');
  return {
    architecture,
    name: text(metadata, 'general.name'),
    projectorType: text(metadata, 'clip.projector_type') ?? text(metadata, 'clip.vision.projector_type'),
    minicpmvVersion: whole(metadata, 'clip.minicpmv_version'),
    queries: whole(metadata, 'clip.minicpmv_query_num'),
    encoderWidth: whole(metadata, 'clip.vision.embedding_length'),
    merge: whole(metadata, 'clip.vision.projector.scale_factor'),
  };
}

function text(metadata: ReadonlyMap<string, GgufValue>, key: string): string | undefined {
  const value = metadata.get(key);
  return typeof value === 'string' ? value : undefined;
}

function whole(metadata: ReadonlyMap<string, GgufValue>, key: string): number | undefined {
  const value = metadata.get(key);
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}
