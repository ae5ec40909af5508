import type { MemoryParts } from '../../../contract/fit.ts';
import { layerCache } from './cache-memory.ts';
import { computeMemory, inputMemory } from './compute-memory.ts';
import type { LanguageModelShape } from './language-model-shape.ts';
import type { LoadPlan } from './load-plan.ts';
import type { MemoryDevice, MemoryDevices } from './memory-devices.ts';
import { placeLayers } from './place-layers.ts';
import type { ProjectorMemory } from './projector-memory.ts';

/** A language model with its projector, as far as memory goes. */
export interface ModelMemory {
  readonly shape: LanguageModelShape;
  readonly projector: ProjectorMemory;
}

/** What one device needs. `free` and `reserve` are the device's. */
export interface DeviceNeed {
  readonly device: MemoryDevice;
  readonly parts: MemoryParts;
  /** Bytes of all parts. */
  readonly total: number;
}

/** What a model needs where it is loaded by a plan. */
export interface MemoryEstimate {
  readonly system: DeviceNeed;
  /** In the order of the devices. */
  readonly gpus: readonly DeviceNeed[];
  readonly unified: boolean;
}

/** What the engine's process takes before it has loaded anything: Node and llama.cpp's libraries. Measured on Linux, rounded up. */
const processMemory = 192 * 2 ** 20;
const nothing: MemoryParts = { weights: 0, cache: 0, compute: 0, projector: 0, process: 0 };
/** llama.cpp keeps as many copies of a batch's inputs where several GPUs work in turns (`GGML_SCHED_MAX_COPIES`). */
const inputCopies = 4;

/**
 * What a model takes of each device. Picture rows that are kept (512 MB at most) and a driver's own memory are not in it: the devices'
 * reserves are there for them. More context, a larger quantisation or more GPU layers never need less of the device that they are on.
 */
export function estimateMemory(model: ModelMemory, plan: LoadPlan, devices: MemoryDevices): MemoryEstimate {
  const placed = placeLayers(model.shape.layers.length, plan.gpuLayers, devices.gpus);
  const projectorGpu = plan.projectorOnGpu && devices.gpus.length > 0 ? 0 : null;
  const gpus = devices.gpus.map((device, index) => {
    const parts = gpuParts(model.shape, plan, placed, index, devices.gpus.length);
    return need(device, index === projectorGpu ? { ...parts, projector: projectorTotal(model) } : parts);
  });
  const parts = systemParts(model.shape, plan, placed, devices.gpus.length > 0);
  const system = projectorGpu === null ? { ...parts, projector: projectorTotal(model) } : parts;
  return { system: need(devices.system, system), gpus, unified: devices.unified };
}

type Placed = ReturnType<typeof placeLayers>;

function systemParts(shape: LanguageModelShape, plan: LoadPlan, placed: Placed, gpu: boolean): MemoryParts {
  const output = placed.output === null;
  const weights = shape.inputWeights + (output ? shape.outputWeights : 0);
  const all = !output && placed.layers.every((on) => on !== null);
  return {
    ...layersOn(shape, plan, placed, null, weights),
    compute: gpu && all ? inputMemory(shape, plan) : computeMemory(shape, plan, output),
    process: processMemory,
  };
}

function gpuParts(shape: LanguageModelShape, plan: LoadPlan, placed: Placed, gpu: number, gpus: number): MemoryParts {
  const output = placed.output === gpu;
  const weights = output ? shape.outputWeights + (shape.tied ? shape.inputWeights : 0) : 0;
  const copies = gpus > 1 && placed.output !== null ? (inputCopies - 1) * inputMemory(shape, plan) : 0;
  const compute = computeMemory(shape, plan, output || (placed.output === null && gpu === 0));
  const visiting = gpu === 0 ? visitingWeights(shape, placed) : 0;
  return { ...layersOn(shape, plan, placed, gpu, weights), compute: compute + copies + visiting };
}

/**
 * A large batch is computed on the first GPU even where the layers are in system memory; their weights come one tensor at a time
 * (`op_offload` of ggml's scheduler).
 */
function visitingWeights(shape: LanguageModelShape, placed: Placed): number {
  const atHome = shape.layers.filter((_, index) => placed.layers[index] === null);
  const output = placed.output === null ? Math.max(shape.outputWeights, shape.tied ? shape.inputWeights : 0) : 0;
  return Math.max(output, ...atHome.map(({ largest }) => largest));
}

function layersOn(
  shape: LanguageModelShape,
  plan: LoadPlan,
  placed: Placed,
  device: number | null,
  otherWeights: number,
): MemoryParts {
  const here = shape.layers.filter((_, index) => placed.layers[index] === device);
  const weights = here.reduce((sum, layer) => sum + layer.weights, otherWeights);
  return { ...nothing, weights, cache: here.reduce((sum, layer) => sum + layerCache(layer, shape, plan), 0) };
}

function projectorTotal({ projector }: ModelMemory): number {
  return projector.weights + projector.compute;
}

function need(device: MemoryDevice, parts: MemoryParts): DeviceNeed {
  const total = parts.weights + parts.cache + parts.compute + parts.projector + parts.process;
  return { device, parts, total };
}
