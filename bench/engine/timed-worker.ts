/** The engine's own program with a clock around its encoder: each run's time goes to standard error. */
import { skipBindingProbe } from '../../main/engine/worker/skip-binding-probe.ts';
import type { VisionModel as Vision } from '../../native/vision-model.ts';

// As in the program itself: before anything loads node-llama-cpp.
skipBindingProbe();
const { VisionModel } = await import('../../native/vision-model.ts');
const encode = Reflect.get(VisionModel.prototype, 'encodeTiles') as Vision['encodeTiles'];

VisionModel.prototype.encodeTiles = function encodeTimed(tiles, layout, options) {
  let before = 0;
  // Told right before each run of the encoder and once after the last.
  const onProgress: NonNullable<typeof options>['onProgress'] = (progress) => {
    const now = performance.now();
    if (progress.done > 0) console.error(`encoder: ${(now - before).toFixed(2)} ms`);
    options?.onProgress?.(progress);
    before = performance.now();
  };
  return encode.call(this, tiles, layout, { ...options, onProgress });
};

await import('../../main/engine/worker/index.ts');
