import type { PlanChange } from '../../../contract/fit.ts';
import type { FitLevel } from '../../../contract/model-library.ts';
import { firstThatReaches, type JudgedPlan, judgePlan, plansWithin, reaches } from './choose-plan.ts';
import type { ModelMemory } from './estimate-memory.ts';
import { type LoadPlan, smallestContext } from './load-plan.ts';
import type { MemoryDevices } from './memory-devices.ts';
import { changesBetween } from './smaller-plan.ts';

/** The same model in another file: a smaller quantisation. */
export interface SmallerModel {
  /** Whatever the caller finds it by. */
  readonly id: string;
  readonly model: ModelMemory;
}

/** A plan that fits. */
export interface Suggestion extends JudgedPlan {
  readonly changes: readonly PlanChange[];
  /** The file to take instead; null = the one at hand. */
  readonly smaller: string | null;
}

/** What can be done about a plan. */
export type SuggestedFit =
  /** It fits, or as well as anything would. */
  | { readonly outcome: 'fits' }
  /** Each of them fits; one change before several, this file before a smaller one. Never empty. */
  | { readonly outcome: 'change'; readonly suggestions: readonly Suggestion[] }
  | { readonly outcome: 'nothing-fits' };

const contextStep = 256;

/**
 * What to change so that a model fits: one thing where one is enough, else several at once, and a smaller quantisation of the same model.
 * Suggestions leave the reserves free wherever that can be done at all.
 * @param smaller other files of the same model, in any order; those that are not smaller are passed over
 */
export function suggestFit(
  model: ModelMemory,
  plan: LoadPlan,
  devices: MemoryDevices,
  smaller: readonly SmallerModel[] = [],
): SuggestedFit {
  const { verdict } = judgePlan(model, plan, devices);
  if (reaches(verdict, 'green')) return { outcome: 'fits' };
  const green = suggestionsFor(model, plan, devices, smaller, 'green');
  if (green.length > 0) return { outcome: 'change', suggestions: green };
  if (reaches(verdict, 'amber')) return { outcome: 'fits' };
  const amber = suggestionsFor(model, plan, devices, smaller, 'amber');
  return amber.length > 0 ? { outcome: 'change', suggestions: amber } : { outcome: 'nothing-fits' };
}

function suggestionsFor(
  model: ModelMemory,
  plan: LoadPlan,
  devices: MemoryDevices,
  smaller: readonly SmallerModel[],
  level: FitLevel,
): readonly Suggestion[] {
  const first = (plans: readonly LoadPlan[], of: ModelMemory): JudgedPlan | undefined =>
    firstThatReaches(
      plans.map((one) => judgePlan(of, one, devices)),
      level,
    );
  const single = singleChanges(plan).map((plans) => first(plans, model));
  const own = single.some((found) => found !== undefined) ? single : [first(plansWithin(plan), model)];
  const other = smallerModels(model, smaller)
    .map(({ id, model: less }) => ({ id, found: first([plan, ...plansWithin(plan)], less) }))
    .find(({ found }) => found !== undefined);
  const suggestions = own.flatMap((found) => (found === undefined ? [] : [describe(plan, found, null)]));
  return other?.found === undefined ? suggestions : [...suggestions, describe(plan, other.found, other.id)];
}

/** Ways of giving up one thing only, each with the least that is given up first. */
function singleChanges(plan: LoadPlan): readonly (readonly LoadPlan[])[] {
  const steps = Math.max(0, Math.ceil((plan.contextTokens - smallestContext) / contextStep));
  const contexts = Array.from({ length: steps }, (_, step) =>
    Math.max(smallestContext, Math.floor((plan.contextTokens - 1) / contextStep - step) * contextStep),
  );
  const layers = Array.from({ length: plan.gpuLayers }, (_, fewer) => plan.gpuLayers - 1 - fewer);
  return [
    contexts.map((contextTokens) => ({ ...plan, contextTokens })),
    layers.map((gpuLayers) => ({ ...plan, gpuLayers })),
    plan.projectorOnGpu ? [{ ...plan, projectorOnGpu: false }] : [],
  ];
}

/** The largest first: the least is given up. */
function smallerModels(model: ModelMemory, others: readonly SmallerModel[]): readonly SmallerModel[] {
  return others
    .filter((other) => weightsOf(other.model) < weightsOf(model))
    .toSorted((one, other) => weightsOf(other.model) - weightsOf(one.model));
}

function weightsOf({ shape }: ModelMemory): number {
  return shape.layers.reduce((sum, { weights }) => sum + weights, shape.inputWeights + shape.outputWeights);
}

function describe(before: LoadPlan, { plan, verdict }: JudgedPlan, smaller: string | null): Suggestion {
  const changes = changesBetween(before, plan);
  return { plan, verdict, smaller, changes: smaller === null ? changes : [...changes, 'quantisation'] };
}
