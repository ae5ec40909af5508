import type { LlamaContext } from 'node-llama-cpp';
import type { ThreadPool, VisionAddon } from './addon.ts';
import { nativeContextOf } from './node-llama-internals.ts';

/**
 * Gives a context threads of its own for as long as it lives; null where it computes on one thread. Without them ggml starts new threads for
 * every token. Linux places a new thread beside its maker while the other cores are busy for a moment, and since ggml's threads wait for each
 * other by spinning, such a token takes a whole turn of the scheduler. Dispose of the threads after the context.
 */
export function attachThreadPool(addon: VisionAddon, context: LlamaContext): ThreadPool | null {
  const threads = context.idealThreads;
  return threads > 1 ? addon.attachThreadPool(nativeContextOf(context), threads) : null;
}
