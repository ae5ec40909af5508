import { type PlanChange, planChanges } from '../../../contract/fit.ts';
import type { PlanWishes } from './choose-plan.ts';
import { type LoadPlan, smallestContext } from './load-plan.ts';

/** A plan that takes less, and what it gives up for that. */
export interface SmallerPlan {
  readonly plan: LoadPlan;
  readonly changes: readonly PlanChange[];
}

/**
 * What to try where the memory ran out although the plan seemed to fit: half of the context and of the layers, the projector on the CPU.
 * What is wished stays. Null where nothing is left to give up.
 */
export function smallerPlan(plan: LoadPlan, wishes: PlanWishes): SmallerPlan | null {
  const least = Math.min(smallestContext, plan.contextTokens);
  const half = Math.max(least, Math.floor(plan.contextTokens / 2));
  const smaller: LoadPlan = {
    ...plan,
    contextTokens: wishes.contextTokens === undefined ? half : plan.contextTokens,
    gpuLayers: wishes.gpuLayers === undefined ? Math.floor(plan.gpuLayers / 2) : plan.gpuLayers,
    projectorOnGpu: wishes.projectorOnGpu === undefined ? false : plan.projectorOnGpu,
  };
  const changes = changesBetween(plan, smaller);
  return changes.length === 0 ? null : { plan: smaller, changes };
}

/** What one plan gives up of another. */
export function changesBetween(before: LoadPlan, after: LoadPlan): readonly PlanChange[] {
  const changed: Readonly<Record<PlanChange, boolean>> = {
    context: after.contextTokens < before.contextTokens,
    'gpu-layers': after.gpuLayers < before.gpuLayers,
    projector: after.projectorOnGpu !== before.projectorOnGpu,
    quantisation: false,
  };
  return planChanges.filter((change) => changed[change]);
}
