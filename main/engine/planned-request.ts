import type { Backend, EngineDescription, ModelIdentity, PlacedBytes } from '../../contract/model.ts';
import type { LoadRequest } from './messages.ts';
import type { PlannedLoad } from './plan-port.ts';
import type { EngineOptions, ModelFiles } from './port.ts';

/** A model as the interface names it. */
export function identityOf({ id, name, profile }: ModelFiles): ModelIdentity {
  return { id, name, demo: profile.demo };
}

/** What is loaded, and where its sequences are saved. */
export interface PlannedModel {
  readonly model: ModelFiles;
  readonly options: EngineOptions;
  readonly backend: Backend;
  readonly states: string | null;
}

/** What the engine process is told to load, and how. */
export function plannedRequest({ model, options, backend, states }: PlannedModel, plan: PlannedLoad): LoadRequest {
  const { contextTokens, gpuLayers, level } = plan;
  return {
    model: { ...model },
    backend,
    contextTokens,
    gpuLayers,
    projectorOnGpu: backend !== 'cpu' && plan.projectorOnGpu,
    fits: level === 'green' || level === 'amber',
    threads: options.threads,
    states,
  };
}

/** What a loaded model has allocated, by llama.cpp's own figures; mapped weights are the system's to drop. */
export function heldBy({ measured, memory, projectorOnGpu }: EngineDescription): PlacedBytes {
  const { context, weights } = measured;
  return {
    system: (context?.system ?? 0) + (projectorOnGpu ? 0 : memory.projector),
    gpus: weights.gpus + (context?.gpus ?? 0) + (projectorOnGpu ? memory.projector : 0),
  };
}
