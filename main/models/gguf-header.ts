import { readGgufFileInfo } from 'node-llama-cpp';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';

const text = z.string().optional().catch(undefined);
const whole = z.int().optional().catch(undefined);

/** What is asked of a GGUF's metadata. Keys of a wrong type count as absent: the engine, which needs them, refuses the file. */
const metadataSchema = z.object({
  general: z.object({ architecture: z.string(), name: text }),
  clip: z
    .object({
      projector_type: text,
      minicpmv_version: whole,
      minicpmv_query_num: whole,
      vision: z
        .object({
          embedding_length: whole,
          projector_type: text,
          projector: z.object({ scale_factor: whole }).optional().catch(undefined),
        })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** A GGUF file's metadata as far as the choice of a profile needs it. */
export type GgufHeader = z.infer<typeof metadataSchema>;

/**
 * Reads the header of a GGUF file on disk. Rejects with `MODEL_MISSING` where there is no such file and `MODEL_INVALID` where
 * it is no GGUF or damaged.
 */
export async function readGgufHeader(file: string): Promise<GgufHeader> {
  const info = await readGgufFileInfo(file, {
    sourceType: 'filesystem',
    readTensorInfo: false,
    logWarnings: false,
    spliceSplitFiles: false,
    ignoreKeys: [
      'tokenizer.ggml.tokens',
      'tokenizer.ggml.scores',
      'tokenizer.ggml.token_type',
      'tokenizer.ggml.merges',
    ],
  }).catch((error: unknown) => {
    throw fileError(error);
  });
  const header = metadataSchema.safeParse(info.metadata);
  if (!header.success) throw new AppError('MODEL_INVALID', z.prettifyError(header.error));
  return header.data;
}

function fileError(error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new AppError('MODEL_MISSING', 'no such model file', { cause: error });
  return new AppError('MODEL_INVALID', error instanceof Error ? error.message : 'not a GGUF', { cause: error });
}
