import type { PlanChange } from '../../contract/fit.ts';
import type { Backend } from '../../contract/model.ts';
import type { FitLevel } from '../../contract/model-library.ts';
import type { EngineOptions, ModelFiles } from './port.ts';

/** How a model is loaded on a backend. */
export interface PlannedLoad {
  /** 0 = the profile's, or less where the engine finds too little memory for it. */
  readonly contextTokens: number;
  /** `auto` = the engine fits them to the free memory itself. */
  readonly gpuLayers: number | 'auto';
  readonly projectorOnGpu: boolean;
  /** Whether it fits; null where the memory could not be read. */
  readonly level: FitLevel | null;
  /** What it gives up of the plan that was tried before it. */
  readonly reduced: readonly PlanChange[];
}

/** What to load by, and what to try once where the memory runs out all the same; null = nothing is left to give up. */
export interface LoadPlans {
  readonly first: PlannedLoad;
  readonly smaller: PlannedLoad | null;
}

/** Plans a load, before each. Never rejects: what cannot be planned is left to the engine. */
export type PlanLoad = (model: ModelFiles, backend: Backend, options: EngineOptions) => Promise<LoadPlans>;

/** The options as they are; what is automatic in them is the engine's to decide. */
export function unplanned({ contextTokens, gpuLayers, projectorDevice }: EngineOptions): LoadPlans {
  const projectorOnGpu = projectorDevice !== 'cpu';
  return { first: { contextTokens, gpuLayers, projectorOnGpu, level: null, reduced: [] }, smaller: null };
}
