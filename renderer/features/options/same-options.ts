import type { AnswerOptions } from '../../../contract/preset.ts';

/** Whether both ask the same of the model. */
export function sameOptions(one: AnswerOptions, other: AnswerOptions): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf({ systemPrompt, sampling, contextTokens, detail, thinking }: AnswerOptions): string {
  const chosen = sampling && [
    sampling.temperature,
    sampling.topP,
    sampling.topK,
    sampling.repeatPenalty,
    sampling.seed,
  ];
  return JSON.stringify([systemPrompt, chosen, contextTokens, detail, thinking]);
}
