import type { MemoryParts } from '../../../contract/fit.ts';
import type { DeviceNeed, MemoryEstimate } from './estimate-memory.ts';

/** Bytes by where they are; all GPUs together. */
export interface PlacedBytes {
  readonly system: number;
  readonly gpus: number;
}

/**
 * What a loaded model really takes, by llama.cpp's own figures. `context` is the cache and what batches are computed in; `projector` is
 * its weights and its buffer. Null where the engine cannot tell.
 */
export interface MeasuredMemory {
  readonly weights: PlacedBytes;
  readonly context: PlacedBytes | null;
  readonly projector: PlacedBytes | null;
  /** Resident bytes of the engine's process: weights that nobody has used yet, and buffers, are not in it. */
  readonly process: number;
}

/** One part of the estimate beside what it really is. */
export interface ComparedPart {
  readonly part: 'weights' | 'context' | 'projector';
  readonly estimated: PlacedBytes;
  readonly measured: PlacedBytes;
  /** Estimated by measured, all memory together: 1 is exact, more is cautious. Null where nothing was measured. */
  readonly ratio: number | null;
}

/** Holds an estimate against what a model really takes, for each part that was measured. */
export function compareMemory(estimate: MemoryEstimate, measured: MeasuredMemory): readonly ComparedPart[] {
  const { weights, context, projector } = measured;
  const pairs = [
    ['weights', estimated(estimate, (parts) => parts.weights), weights],
    ['context', estimated(estimate, ({ cache, compute }) => cache + compute), context],
    ['projector', estimated(estimate, (parts) => parts.projector), projector],
  ] as const;
  return pairs.flatMap(([part, expected, found]) => {
    if (found === null) return [];
    const total = found.system + found.gpus;
    const ratio = total === 0 ? null : (expected.system + expected.gpus) / total;
    return [{ part, estimated: expected, measured: found, ratio }];
  });
}

function estimated({ system, gpus }: MemoryEstimate, of: (parts: MemoryParts) => number): PlacedBytes {
  const sum = (needs: readonly DeviceNeed[]): number => needs.reduce((total, { parts }) => total + of(parts), 0);
  return { system: sum([system]), gpus: sum(gpus) };
}
