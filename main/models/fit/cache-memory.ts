import type { LanguageModelShape, LayerShape } from './language-model-shape.ts';
import type { CacheType, LoadPlan } from './load-plan.ts';

/** llama.cpp makes a cache of whole steps of this many tokens. */
const cellStep = 256;

/** Block and bytes as in `tensorType`. */
const storage: Readonly<Record<CacheType, readonly [block: number, bytes: number]>> = {
  F16: [1, 2],
  BF16: [1, 2],
  Q8_0: [32, 34],
  Q5_1: [32, 24],
  Q5_0: [32, 22],
  Q4_1: [32, 20],
  Q4_0: [32, 18],
};

/** Tokens that a cache has room for (`GGML_PAD` in llama.cpp's llama-context.cpp). */
export function cacheCells(contextTokens: number): number {
  return Math.max(1, Math.ceil(contextTokens / cellStep)) * cellStep;
}

/** Tokens that a sliding layer's cache has room for (llama-kv-cache-iswa.cpp): the window and one batch. */
export function slidingCells(window: number, { contextTokens, batchTokens }: LoadPlan): number {
  return Math.min(cacheCells(contextTokens), cacheCells(window + batchTokens + 1));
}

/** Bytes that one layer keeps of a conversation of the plan's length: keys and values (llama-kv-cache.cpp), and its state. */
export function layerCache(layer: LayerShape, { window }: Pick<LanguageModelShape, 'window'>, plan: LoadPlan): number {
  const cells = layer.sliding ? slidingCells(window, plan) : cacheCells(plan.contextTokens);
  const { key, value } = plan.cacheType;
  return cells * (rowBytes(key, layer.keyWidth) + rowBytes(value, layer.valueWidth)) + layer.state;
}

function rowBytes(type: CacheType, width: number): number {
  const [block, bytes] = storage[type];
  return Math.ceil(width / block) * bytes;
}
