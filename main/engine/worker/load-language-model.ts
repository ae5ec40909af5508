import * as nodeLlamaCpp from 'node-llama-cpp';
import { InsufficientMemoryError, type Llama, type LlamaModel, readGgufFileInfo } from 'node-llama-cpp';
import { AppError } from '../../../contract/errors.ts';

/** Its types declare a const enum, which isolated modules cannot use; at run time it is an object like any other. */
const { GgufArchitectureType: architectures } = nodeLlamaCpp as unknown as {
  readonly GgufArchitectureType: Readonly<Record<string, string>>;
};

export interface LanguageModelOptions {
  readonly path: string;
  readonly gpuLayers: number | 'auto';
  /** Tokens of the context that the layers have to leave memory for. */
  readonly contextTokens: number;
  /** They are known to fit: node-llama-cpp's own guess is not asked. */
  readonly fits: boolean;
  /** 0 to 1. */
  readonly onProgress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Loads the language model's weights. Rejects with `MODEL_MISSING`, `MODEL_INVALID` (no readable GGUF, broken tensors), `MODEL_MISMATCH`
 * (a projector in its place), `MODEL_UNSUPPORTED` (an architecture that llama.cpp does not know), `OUT_OF_MEMORY`, or the signal's reason.
 */
export async function loadLanguageModel(llama: Llama, options: LanguageModelOptions): Promise<LlamaModel> {
  await assertArchitecture(options.path);
  options.signal.throwIfAborted();
  const { contextTokens: contextSize } = options;
  try {
    return await llama.loadModel({
      modelPath: options.path,
      gpuLayers: options.gpuLayers === 'auto' ? { fitContext: { contextSize } } : options.gpuLayers,
      ignoreMemorySafetyChecks: options.fits,
      onLoadProgress: options.onProgress,
      loadSignal: options.signal,
    });
  } catch (cause) {
    options.signal.throwIfAborted();
    throw loadError(cause, 'the language model cannot be loaded', 'MODEL_INVALID');
  }
}

/** An error of node-llama-cpp: too little memory where it says so, else `code`. */
export function loadError(cause: unknown, message: string, code: 'MODEL_INVALID' | 'ENGINE_FAILED'): unknown {
  if (cause instanceof AppError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError(cause instanceof InsufficientMemoryError ? 'OUT_OF_MEMORY' : code, `${message}: ${reason}`, {
    cause,
  });
}

async function assertArchitecture(path: string): Promise<void> {
  const architecture = await readArchitecture(path);
  if (architecture === 'clip') {
    throw new AppError('MODEL_MISMATCH', 'a projector was given as the language model', { detail: { architecture } });
  }
  if (!Object.values(architectures).includes(architecture)) {
    throw new AppError('MODEL_UNSUPPORTED', `unknown architecture ${architecture}`, { detail: { architecture } });
  }
}

async function readArchitecture(path: string): Promise<string> {
  try {
    const { metadata } = await readGgufFileInfo(path, {
      sourceType: 'filesystem',
      readTensorInfo: false,
      logWarnings: false,
    });
    return String(metadata.general.architecture);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
      throw new AppError('MODEL_MISSING', 'the language model file does not exist', { detail: { part: 'llm' }, cause });
    }
    throw new AppError('MODEL_INVALID', 'the language model is no readable GGUF file', {
      detail: { part: 'llm' },
      cause,
    });
  }
}
