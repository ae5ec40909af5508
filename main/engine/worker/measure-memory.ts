import type { LlamaContext, LlamaModel } from 'node-llama-cpp';
import type { MeasuredMemory, PlacedBytes } from '../../../contract/model.ts';
import type { NodeLlamaMemory } from '../../../native/addon.ts';
import { nativeContextOf, nativeModelOf } from '../../../native/node-llama-internals.ts';

/** What a loaded model takes by llama.cpp's own figures. libmtmd has none for a projector that is loaded. */
export function measureMemory(model: LlamaModel, context: LlamaContext): MeasuredMemory {
  return {
    weights: placed(nativeModelOf(model).getMemoryBreakdown()),
    context: placed(nativeContextOf(context).getMemoryBreakdown()),
    projector: null,
    process: process.memoryUsage.rss(),
  };
}

function placed({ cpuRam, gpuVram }: NodeLlamaMemory): PlacedBytes {
  return { system: cpuRam, gpus: gpuVram };
}
