import type { Backend } from '../../contract/model.ts';
import { type LoadPlans, type PlanLoad, type PlannedLoad, unplanned } from '../engine/plan-port.ts';
import type { EngineOptions, ModelFiles } from '../engine/port.ts';
import { choosePlan, type JudgedPlan, judgePlan, type PlanWishes } from './fit/choose-plan.ts';
import type { ModelMemory } from './fit/estimate-memory.ts';
import type { MemoryDevices } from './fit/memory-devices.ts';
import { planWishes } from './fit/plan-wishes.ts';
import { readModelMemory } from './fit/read-model-memory.ts';
import { smallerPlan } from './fit/smaller-plan.ts';

/** Plans loads by what the files' headers say and what a backend's devices have free. */
export function loadPlanner(devicesOf: (backend: Backend) => Promise<MemoryDevices | null>): PlanLoad {
  return async (model, backend, options) => {
    try {
      const devices = await devicesOf(backend);
      const memory = devices && (await readModelMemory(model)).memory;
      return devices && memory ? plan(memory, devices, model, options) : unplanned(options);
    } catch {
      // Files that cannot be read here are the engine's to refuse, which says more of them.
      return unplanned(options);
    }
  };
}

function plan(memory: ModelMemory, devices: MemoryDevices, { profile }: ModelFiles, options: EngineOptions): LoadPlans {
  const wishes = planWishes(options);
  const first = choosePlan(memory, devices, profile.contextTokens, wishes);
  return { first: planned(first), smaller: smaller(memory, devices, first, wishes) };
}

function smaller(
  memory: ModelMemory,
  devices: MemoryDevices,
  first: JudgedPlan,
  wishes: PlanWishes,
): PlannedLoad | null {
  const found = smallerPlan(first.plan, wishes);
  return found && { ...planned(judgePlan(memory, found.plan, devices)), reduced: found.changes };
}

function planned({ plan: { contextTokens, gpuLayers, projectorOnGpu }, verdict: { level } }: JudgedPlan): PlannedLoad {
  return { contextTokens, gpuLayers, projectorOnGpu, level, reduced: [] };
}
