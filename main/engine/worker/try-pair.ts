import { toWireError } from '../../../contract/errors.ts';
import { loadVisionAddon } from '../../../native/load-addon.ts';
import { VisionModel } from '../../../native/vision-model.ts';
import type { FromWorker } from '../messages.ts';
import { AllocationFailures } from './allocation-failures.ts';
import { loadLanguageModel } from './load-language-model.ts';
import { openLlama } from './open-llama.ts';

/** Absolute paths. */
export interface TriedPair {
  readonly llm: string;
  readonly mmproj: string;
  readonly addon: string;
}

/** Pixels: small, so that it takes a moment; every weight and position is used all the same. */
const tileSide = 112;

/**
 * Loads a pair on the CPU and encodes a grey tile: some broken projectors load and end the process at their first picture. The language
 * model is loaded whole, since without its weights llama.cpp does not know its width; the system maps the file and keeps none of it.
 */
export async function tryPair(pair: TriedPair): Promise<FromWorker> {
  try {
    const allocations = new AllocationFailures();
    await allocations.during(() => encodeTile(pair, allocations));
    return { type: 'done', id: 0 };
  } catch (error) {
    console.error(error);
    return { type: 'error', id: 0, error: toWireError(error) };
  }
}

async function encodeTile(
  { llm, mmproj, addon: addonPath }: TriedPair,
  allocations: AllocationFailures,
): Promise<void> {
  const llama = await openLlama('cpu', 0, (level, message) => {
    allocations.read(message);
    console.error(`${level}: ${message}`);
  });
  const addon = await loadVisionAddon(llama, addonPath);
  const model = await loadLanguageModel(llama, {
    path: llm,
    gpuLayers: 0,
    contextTokens: 0,
    fits: false,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  const threads = llama.cpuMathCores;
  const vision = await VisionModel.load({ llama, model, addon, mmprojPath: mmproj, threads, useGpu: false });
  if (!vision.projector.tiles) return;
  const { tileAlign } = vision.projector;
  const side = Math.ceil(tileSide / tileAlign) * tileAlign;
  await vision.encodeTiles([{ data: new Uint8Array(side * side * 3), width: side, height: side }], [0]);
}
