import { z } from 'zod';
import { maxPresetName, maxSystemPromptLength } from './answer-options.ts';
import { details } from './model.ts';

/** How tokens are chosen. Temperature 0 is greedy; a seed of null is drawn anew for each answer. */
export const samplingOptions = z.strictObject({
  temperature: z.number().min(0).max(2),
  topP: z.number().positive().max(1),
  topK: z.int().min(0).max(1000),
  repeatPenalty: z.number().min(0.5).max(2),
  seed: z.int().min(0).max(4_294_967_295).nullable(),
});
export type SamplingOptions = Readonly<z.infer<typeof samplingOptions>>;

/** What a conversation asks of the model beside its questions. */
export const answerOptions = z.strictObject({
  /** Empty = none. */
  systemPrompt: z.string().max(maxSystemPromptLength),
  /** null = what the model's makers recommend. */
  sampling: samplingOptions.nullable(),
  /** Tokens; 0 = as many as the model was loaded with. */
  contextTokens: z.int().min(0).max(1_048_576),
  detail: z.enum(details),
  thinking: z.boolean(),
});
export type AnswerOptions = Readonly<z.infer<typeof answerOptions>>;

/** Some of them; what is not given stays. */
export const answerOptionsPatch = z.strictObject({
  systemPrompt: answerOptions.shape.systemPrompt.exactOptional(),
  sampling: answerOptions.shape.sampling.exactOptional(),
  contextTokens: answerOptions.shape.contextTokens.exactOptional(),
  detail: answerOptions.shape.detail.exactOptional(),
  thinking: answerOptions.shape.thinking.exactOptional(),
});
export type AnswerOptionsPatch = Readonly<z.infer<typeof answerOptionsPatch>>;

/** Options with a name, to be used in any conversation. */
export const preset = z.strictObject({
  id: z.uuid(),
  name: z.string().trim().min(1).max(maxPresetName),
  options: answerOptions,
});
export type Preset = Readonly<z.infer<typeof preset>>;
