import { availableParallelism } from 'node:os';
import type { LlamaContext } from 'node-llama-cpp';
import type { NodeLlamaContext, ThreadPool, VisionAddon } from './addon.ts';
import { nativeContextOf } from './node-llama-internals.ts';
import { shadowMethods } from './shadow-methods.ts';

/**
 * Gives a context threads of its own for as long as it lives; null where it computes on one thread. Without them ggml starts new threads for
 * every token. ggml's threads wait for each other by spinning, so one that shares its core for a moment holds the others up for a whole turn of
 * the scheduler. Between two tokens JavaScript runs; a core is left to it there, while prompts and pictures, which it does not interrupt, take
 * them all. Dispose of the threads after the context.
 */
export function attachThreadPool(addon: VisionAddon, context: LlamaContext): ThreadPool | null {
  const threads = context.idealThreads;
  if (threads <= 1) return null;
  const native = nativeContextOf(context);
  const pool = addon.attachThreadPool(native, threads, Math.min(threads, Math.max(1, availableParallelism() - 1)));
  // node-llama-cpp would set one number for both before each batch.
  shadowMethods<NodeLlamaContext>(native, { setThreads: () => undefined });
  return pool;
}
