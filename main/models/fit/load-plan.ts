/** Types that the engine can keep keys and values in: those of `tensorType` that llama.cpp's KV cache takes. */
export const cacheTypes = ['F16', 'BF16', 'Q8_0', 'Q5_1', 'Q5_0', 'Q4_1', 'Q4_0'] as const;
export type CacheType = (typeof cacheTypes)[number];

/** How a model is to be loaded: everything that decides how much memory it takes. */
export interface LoadPlan {
  readonly contextTokens: number;
  /** Repeating layers, and one for the output: `layers + 1` = all of it. Counted from the last, as llama.cpp does. */
  readonly gpuLayers: number;
  readonly projectorOnGpu: boolean;
  /** Tokens that are computed at once (`n_ubatch`). */
  readonly batchTokens: number;
  readonly cacheType: { readonly key: CacheType; readonly value: CacheType };
}

/** What the engine uses where nobody chose otherwise (main/engine/worker/load-model.ts). */
export const defaultBatchTokens = 512;
export const defaultCacheType = { key: 'F16', value: 'F16' } as const;
/** The engine makes no context smaller than this where it chooses itself. */
export const smallestContext = 2_048;
