import type { MemoryDevice } from './memory-devices.ts';

/** Which GPU each layer is on, by its index; null = system memory. */
export interface PlacedLayers {
  readonly layers: readonly (number | null)[];
  /** The output counts as the layer after the last. */
  readonly output: number | null;
}

/**
 * Where llama.cpp puts the layers (`load_tensors` of its llama-model.cpp): the last `gpuLayers` of all, the output the very last, in the
 * order of the GPUs and in proportion to their free memory.
 */
export function placeLayers(layers: number, gpuLayers: number, gpus: readonly MemoryDevice[]): PlacedLayers {
  const shares = cumulativeShares(gpus.map(({ free }) => free));
  const offloaded = gpus.length === 0 ? 0 : Math.min(gpuLayers, layers + 1);
  const first = layers + 1 - offloaded;
  const place = (layer: number): number | null => {
    if (layer < first) return null;
    const found = shares.findIndex((share) => share > (layer - first) / offloaded);
    return found === -1 ? gpus.length - 1 : found;
  };
  return { layers: Array.from({ length: layers }, (_, layer) => place(layer)), output: place(layers) };
}

/** Running totals, the last 1; equal shares where no device has anything free. */
function cumulativeShares(free: readonly number[]): readonly number[] {
  const total = free.reduce((sum, bytes) => sum + bytes, 0);
  const shares = free.map((bytes) => (total === 0 ? 1 / free.length : bytes / total));
  let sum = 0;
  return shares.map((share) => (sum += share));
}
