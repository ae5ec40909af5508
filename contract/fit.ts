import type { ModelIdentity } from './model.ts';
import type { FitLevel } from './model-library.ts';

/** What the memory is for, in bytes. `process` is the engine's own. */
export interface MemoryParts {
  readonly weights: number;
  readonly cache: number;
  readonly compute: number;
  readonly projector: number;
  readonly process: number;
}

/** A device's share. Bytes. */
export interface DeviceFit {
  /** `system`, or the GPU's name. */
  readonly device: string;
  readonly free: number;
  /** Of the free memory, what is left to the rest of the machine. */
  readonly reserve: number;
  readonly needed: number;
  readonly parts: MemoryParts;
  readonly level: FitLevel;
}

/** How a model is loaded. */
export interface PlanView {
  readonly contextTokens: number;
  readonly gpuLayers: number;
  /** As many layers as there are to be put on a GPU, the output's included. */
  readonly layers: number;
  readonly projectorOnGpu: boolean;
}

/** What a suggestion gives up. */
export const planChanges = ['context', 'gpu-layers', 'projector', 'quantisation'] as const;
export type PlanChange = (typeof planChanges)[number];

/** A plan that fits. */
export interface FitSuggestion {
  readonly plan: PlanView;
  readonly changes: readonly PlanChange[];
  readonly level: FitLevel;
  /** The smaller file to take instead; null = the one at hand. */
  readonly quantisation: string | null;
}

/** An estimate beside what it really is, all memory together, in bytes. */
export interface MeasuredPart {
  readonly part: 'weights' | 'context' | 'projector';
  readonly estimated: number;
  readonly measured: number;
}

/** Whether the chosen model fits this machine, and what it really took. */
export interface FitReport {
  readonly model: ModelIdentity;
  /** What is loaded, or would be. */
  readonly plan: PlanView;
  readonly level: FitLevel;
  /** The system's first. */
  readonly devices: readonly DeviceFit[];
  /** Each of them fits; empty where nothing has to be changed or nothing would help. */
  readonly suggestions: readonly FitSuggestion[];
  /** null while it is not loaded. */
  readonly measured: readonly MeasuredPart[] | null;
}
