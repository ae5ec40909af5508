import type { MemoryParts } from '../../../contract/fit.ts';
import type { MeasuredMemory, PlacedBytes } from '../../../contract/model.ts';
import type { DeviceNeed, MemoryEstimate } from './estimate-memory.ts';

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
