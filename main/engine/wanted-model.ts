import { AppError } from '../../contract/errors.ts';
import type { Backend, EngineDescription, EngineFallback, ModelIdentity, PlacedBytes } from '../../contract/model.ts';
import type { LoadRequest } from './messages.ts';
import type { PlannedLoad } from './plan-port.ts';
import type { EngineOptions, ModelFiles } from './port.ts';

/** The model that an engine is to have loaded, however often its process starts again. */
export interface Wanted {
  readonly model: ModelFiles;
  options: EngineOptions;
  /** What the caller of `load` waits for; a restart loads without one. */
  readonly attempt: PromiseWithResolvers<EngineDescription>;
  /** The first load was answered, so that the next one is a restart's. */
  answered: boolean;
  /** The backend that died under it. */
  fallback: EngineFallback | null;
  /** Whether the smaller plan, where there is one, was needed: the memory ran out with the first. */
  smallerPlan: 'none' | 'left' | 'taken';
}

/** True where the process that was asked ended or hung. */
export function isDeath(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'ENGINE_CRASHED' || error.code === 'ENGINE_TIMEOUT');
}

/** The model as the interface names it. */
export function identityOf({ id, name, profile }: ModelFiles): ModelIdentity {
  return { id, name, demo: profile.demo };
}

/** What the process is asked to load. @param states where sequences are saved; null = nowhere */
export function loadRequest(
  { model, options }: Wanted,
  backend: Backend,
  plan: PlannedLoad,
  states: string | null,
): LoadRequest {
  const { contextTokens, gpuLayers, level } = plan;
  const projectorOnGpu = backend !== 'cpu' && plan.projectorOnGpu;
  const fits = level === 'green' || level === 'amber';
  return {
    model: { ...model },
    backend,
    contextTokens,
    gpuLayers,
    projectorOnGpu,
    fits,
    threads: options.threads,
    states,
  };
}

/** What a loaded model has allocated; weights that are mapped from their file are not in it. */
export function heldBy({ measured, memory, projectorOnGpu }: EngineDescription): PlacedBytes {
  const { context, weights } = measured;
  return {
    system: (context?.system ?? 0) + (projectorOnGpu ? 0 : memory.projector),
    gpus: weights.gpus + (context?.gpus ?? 0) + (projectorOnGpu ? memory.projector : 0),
  };
}
