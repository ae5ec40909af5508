import { z } from 'zod';
import { details } from './model.ts';

/** The model that answers: the built-in one, or a pair of files of the user's. */
export const modelChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pocket') }),
  z.strictObject({ kind: z.literal('files'), llm: z.string().min(1), mmproj: z.string().min(1) }),
]);
export type ModelChoice = z.infer<typeof modelChoice>;

/**
 * Everything that the user can set. Each key has a default, so that a row written by an older version still parses;
 * the keys are stable, since they are the stored form.
 */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  detail: z.enum(details).default('balanced'),
  /** Off until the user asks: but on macOS, Chromium fetches the dictionary from Google. https://www.electronjs.org/docs/latest/tutorial/spellchecker */
  spelling: z.boolean().default(false),
  notifications: z.boolean().default(true),
  model: modelChoice.default({ kind: 'pocket' }),
  backend: z.enum(['auto', 'cpu', 'metal', 'cuda', 'vulkan']).default('auto'),
  /** Tokens; 0 = the model profile's default. */
  contextTokens: z.int().min(0).max(1_048_576).default(0),
  /** 0 = as many as the machine has cores for arithmetic. */
  threads: z.int().min(0).max(256).default(0),
  welcomeDismissed: z.boolean().default(false),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What a request may change: any subset of the keys, no unknown one. */
export const settingsPatch = z.strictObject(
  Object.fromEntries(Object.entries(settingsSchema.shape).map(([key, field]) => [key, field.unwrap().optional()])) as {
    [K in keyof typeof settingsSchema.shape]: z.ZodOptional<ReturnType<(typeof settingsSchema.shape)[K]['unwrap']>>;
  },
);
export type SettingsPatch = z.infer<typeof settingsPatch>;
