import type { DeviceFit, FitReport, FitSuggestion, MeasuredPart, PlanView } from '../../contract/fit.ts';
import type { EngineDescription, PlacedBytes } from '../../contract/model.ts';
import type { Settings } from '../../contract/settings.ts';
import type { ModelFiles } from '../engine/port.ts';
import { choosePlan, judgePlan } from './fit/choose-plan.ts';
import { compareMemory } from './fit/compare-memory.ts';
import { estimateMemory, type ModelMemory } from './fit/estimate-memory.ts';
import type { FitVerdict, JudgedDevice } from './fit/judge-fit.ts';
import type { LoadPlan } from './fit/load-plan.ts';
import type { MemoryDevices } from './fit/memory-devices.ts';
import { planWishes } from './fit/plan-wishes.ts';
import { readModelMemory } from './fit/read-model-memory.ts';
import { type SmallerModel, type Suggestion, suggestFit } from './fit/suggest-fit.ts';
import { smallerFiles } from './smaller-files.ts';

/** What a report is about. */
export interface FitQuestion {
  readonly files: ModelFiles;
  readonly settings: Settings;
  readonly devices: MemoryDevices;
  /** What is loaded of these files; null = nothing. */
  readonly loaded: EngineDescription | null;
}

/** How a model fits a machine, by its headers, and what it really took where it is loaded. Rejects with `MODEL_*`. */
export async function fitReport({ files, settings, devices, loaded }: FitQuestion): Promise<FitReport> {
  const read = await readModelMemory(files);
  const { memory } = read;
  const automatic = choosePlan(memory, devices, files.profile.contextTokens, planWishes(settings)).plan;
  const plan = loaded === null ? automatic : planOf(loaded, automatic);
  const { verdict } = judgePlan(memory, plan, devices);
  const smaller = verdict.level === 'green' ? [] : await smallerFiles(read);
  return {
    model: { id: files.id, name: files.name, demo: files.profile.demo },
    plan: viewOf(plan, memory),
    level: verdict.level,
    devices: devicesOf(verdict),
    suggestions: suggestionsFor(memory, plan, devices, smaller),
    measured: loaded && measuredParts(memory, plan, devices, loaded),
  };
}

function planOf({ contextTokens, gpuLayers, projectorOnGpu }: EngineDescription, automatic: LoadPlan): LoadPlan {
  const batchTokens = Math.min(automatic.batchTokens, contextTokens);
  return { ...automatic, contextTokens, gpuLayers, projectorOnGpu, batchTokens };
}

function viewOf({ contextTokens, gpuLayers, projectorOnGpu }: LoadPlan, { shape }: ModelMemory): PlanView {
  return { contextTokens, gpuLayers, projectorOnGpu, layers: shape.layers.length + 1 };
}

function devicesOf({ system, gpus }: FitVerdict): readonly DeviceFit[] {
  return [system, ...gpus].map(deviceOf);
}

function deviceOf({ device, parts, total, level }: JudgedDevice): DeviceFit {
  return { device: device.id, free: device.free, reserve: device.reserve, needed: total, parts, level };
}

function suggestionsFor(
  memory: ModelMemory,
  plan: LoadPlan,
  devices: MemoryDevices,
  smaller: readonly SmallerModel[],
): readonly FitSuggestion[] {
  const suggested = suggestFit(memory, plan, devices, smaller);
  return suggested.outcome === 'change' ? suggested.suggestions.map((one) => suggestionOf(one, memory)) : [];
}

function suggestionOf({ plan, changes, verdict, smaller }: Suggestion, memory: ModelMemory): FitSuggestion {
  return { plan: viewOf(plan, memory), changes, level: verdict.level, quantisation: smaller };
}

function measuredParts(
  memory: ModelMemory,
  plan: LoadPlan,
  devices: MemoryDevices,
  { measured }: EngineDescription,
): readonly MeasuredPart[] {
  return compareMemory(estimateMemory(memory, plan, devices), measured).map((one) => ({
    part: one.part,
    estimated: sum(one.estimated),
    measured: sum(one.measured),
  }));
}

function sum({ system, gpus }: PlacedBytes): number {
  return system + gpus;
}
