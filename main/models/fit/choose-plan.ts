import { type FitLevel, fitLevels } from '../../../contract/model-library.ts';
import { estimateMemory, type ModelMemory } from './estimate-memory.ts';
import { type FitVerdict, judgeFit } from './judge-fit.ts';
import { defaultBatchTokens, defaultCacheType, type LoadPlan, smallestContext } from './load-plan.ts';
import type { MemoryDevices } from './memory-devices.ts';

/** What somebody has decided; the rest is chosen. */
export type PlanWishes = Partial<LoadPlan>;

/** A plan with whether it fits. */
export interface JudgedPlan {
  readonly plan: LoadPlan;
  readonly verdict: FitVerdict;
}

/** Whether a plan fits: an estimate, judged. */
export function judgePlan(model: ModelMemory, plan: LoadPlan, devices: MemoryDevices): JudgedPlan {
  return { plan, verdict: judgeFit(estimateMemory(model, plan, devices)) };
}

/** True where a verdict is as good as `level` or better. */
export function reaches({ level }: FitVerdict, wanted: FitLevel): boolean {
  return fitLevels.indexOf(level) <= fitLevels.indexOf(wanted);
}

/**
 * The best plan that fits: first with the devices' reserves left free, then without; where nothing fits, the smallest, which says so in its
 * verdict. A picture takes longer than its words, so the projector is on the GPU before layers are; context is given up last.
 * @param contextTokens the family's usual context; what a wish names, and what the model was trained on, come before it
 */
export function choosePlan(
  model: ModelMemory,
  devices: MemoryDevices,
  contextTokens: number,
  wishes: PlanWishes = {},
): JudgedPlan {
  const most = largestPlan(model, devices, contextTokens, wishes);
  const plans = plansWithin(most, wishes).map((plan) => judgePlan(model, plan, devices));
  const best = firstThatReaches(plans, 'green') ?? firstThatReaches(plans, 'amber');
  return best ?? plans.at(-1) ?? judgePlan(model, most, devices);
}

/** The first plan that is as good as a level; undefined where none is. */
export function firstThatReaches(plans: readonly JudgedPlan[], level: FitLevel): JudgedPlan | undefined {
  return plans.find(({ verdict }) => reaches(verdict, level));
}

/** All that take no more than a plan, what is wished kept; the best first, the smallest last. Contexts are halved. */
export function plansWithin(most: LoadPlan, wishes: PlanWishes = {}): readonly LoadPlan[] {
  const contexts = wishes.contextTokens === undefined ? halvedContexts(most.contextTokens) : [most.contextTokens];
  const projectors = most.projectorOnGpu && wishes.projectorOnGpu === undefined ? [true, false] : [most.projectorOnGpu];
  const layers = Array.from({ length: most.gpuLayers + 1 }, (_, fewer) => most.gpuLayers - fewer);
  const counts = wishes.gpuLayers === undefined ? layers : [most.gpuLayers];
  return contexts.flatMap((tokens) =>
    projectors.flatMap((projectorOnGpu) =>
      counts.map((gpuLayers) => ({ ...most, contextTokens: tokens, projectorOnGpu, gpuLayers })),
    ),
  );
}

function largestPlan(
  { shape }: ModelMemory,
  { gpus }: MemoryDevices,
  contextTokens: number,
  wishes: PlanWishes,
): LoadPlan {
  const wanted = Math.min(wishes.contextTokens ?? contextTokens, shape.trainContext ?? Number.POSITIVE_INFINITY);
  const gpu = gpus.length > 0;
  return {
    contextTokens: wanted,
    gpuLayers: gpu ? Math.min(wishes.gpuLayers ?? Number.POSITIVE_INFINITY, shape.layers.length + 1) : 0,
    projectorOnGpu: gpu && (wishes.projectorOnGpu ?? true),
    batchTokens: Math.min(wishes.batchTokens ?? defaultBatchTokens, wanted),
    cacheType: wishes.cacheType ?? defaultCacheType,
  };
}

function halvedContexts(most: number): readonly number[] {
  const half = Math.floor(most / 2);
  return half < smallestContext ? [most] : [most, ...halvedContexts(half)];
}
