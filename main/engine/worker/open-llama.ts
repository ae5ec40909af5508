import { getLlama, type Llama, LlamaLogLevel } from 'node-llama-cpp';
import { AppError } from '../../../contract/errors.ts';
import type { Backend } from '../../../contract/model.ts';
import type { FromWorker } from '../messages.ts';

type Level = Extract<FromWorker, { type: 'log' }>['level'];

const levels: Partial<Record<LlamaLogLevel, Level>> = {
  [LlamaLogLevel.fatal]: 'error',
  [LlamaLogLevel.error]: 'error',
  [LlamaLogLevel.warn]: 'warn',
  [LlamaLogLevel.info]: 'info',
};

/**
 * Loads the prebuilt llama.cpp of one backend; never builds or downloads. Rejects with `ENGINE_INCOMPATIBLE` (detail: `backend`).
 * @param projectorBytes kept free in video memory beside the language model
 */
export async function openLlama(
  backend: Backend,
  projectorBytes: number,
  log: (level: Level, message: string) => void,
): Promise<Llama> {
  try {
    const llama = await getLlama({
      gpu: backend === 'cpu' ? false : backend,
      build: 'never',
      skipDownload: true,
      usePrebuiltBinaries: true,
      progressLogs: false,
      logLevel: LlamaLogLevel.warn,
      logger: (level, message) => log(levels[level] ?? 'debug', message.trimEnd()),
      // Its own default padding, and the projector with room for what it computes in.
      vramPadding: (total) => Math.floor(Math.min(total * 0.08, 1.6 * 1024 ** 3) + projectorBytes * 1.25),
    });
    // The binaries of a platform that has no such backend come without it, and say nothing.
    if (llama.gpu !== (backend === 'cpu' ? false : backend))
      throw new Error(`${llama.gpu || 'cpu'} was loaded instead`);
    return llama;
  } catch (cause) {
    const message = `the ${backend} backend cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new AppError('ENGINE_INCOMPATIBLE', message, { detail: { backend }, cause });
  }
}
