import type { EngineDescription } from '../../../contract/model.ts';
import type { SamplingOptions } from '../../../contract/preset.ts';

type Recommended = EngineDescription['sampling'];

/** The sampling that is in force, the model's recommendation where none is chosen. */
export function samplingInForce(recommended: Recommended, chosen: SamplingOptions | null): SamplingOptions {
  return chosen ?? { ...recommended, seed: null };
}

/** What is chosen after a change; null where that is the model's recommendation again. */
export function changedSampling(
  recommended: Recommended,
  chosen: SamplingOptions | null,
  change: Partial<SamplingOptions>,
): SamplingOptions | null {
  const sampling = { ...samplingInForce(recommended, chosen), ...change };
  const { temperature, topP, topK, repeatPenalty, seed } = sampling;
  const recommends =
    temperature === recommended.temperature &&
    topP === recommended.topP &&
    topK === recommended.topK &&
    repeatPenalty === recommended.repeatPenalty &&
    seed === null;
  return recommends ? null : sampling;
}
