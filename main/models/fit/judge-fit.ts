import { type FitLevel, fitLevels } from '../../../contract/model-library.ts';
import type { DeviceNeed, MemoryEstimate } from './estimate-memory.ts';

/** A device's share of the verdict. */
export interface JudgedDevice extends DeviceNeed {
  readonly level: FitLevel;
}

/** Whether a model fits, as a whole and on each device. */
export interface FitVerdict {
  /** The worst of the devices. */
  readonly level: FitLevel;
  readonly system: JudgedDevice;
  readonly gpus: readonly JudgedDevice[];
}

/** Holds an estimate against what is free. Where the GPUs' memory is the system's, the system has to have room for both. */
export function judgeFit({ system, gpus, unified }: MemoryEstimate): FitVerdict {
  const shared = unified ? gpus.reduce((sum, { total }) => sum + total, 0) : 0;
  const judged = [
    { ...system, level: levelOf(system, system.total + shared) },
    ...gpus.map((gpu) => ({ ...gpu, level: levelOf(gpu, gpu.total) })),
  ] as const;
  const [judgedSystem, ...judgedGpus] = judged;
  const worst = Math.max(...judged.map(({ level }) => fitLevels.indexOf(level)));
  return { level: fitLevels[worst] ?? 'red', system: judgedSystem, gpus: judgedGpus };
}

function levelOf({ device }: DeviceNeed, bytes: number): FitLevel {
  if (bytes <= device.free - device.reserve) return 'green';
  return bytes <= device.free ? 'amber' : 'red';
}
