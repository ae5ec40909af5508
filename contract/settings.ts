import { z } from 'zod';
import { maxPresets } from './answer-options.ts';
import { hotkeyActions } from './hotkey.ts';
import { backends, details, projectorDevices } from './model.ts';
import { hubs } from './model-library.ts';
import { preset } from './preset.ts';

const fileChoice = z.strictObject({
  kind: z.literal('files'),
  llm: z.string().min(1),
  mmproj: z.string().min(1),
  /** Where the files' own names say nothing, as Ollama's. */
  name: z.string().min(1).exactOptional(),
});

/** The model that answers: the built-in one, or a pair of files of the user's. */
export const modelChoice = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('pocket') }), fileChoice]);
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
  backend: z.enum(['auto', ...backends]).default('auto'),
  /** Tokens; 0 = the model profile's default. */
  contextTokens: z.int().min(0).max(1_048_576).default(0),
  /** 0 = as many as the machine has cores for arithmetic. */
  threads: z.int().min(0).max(256).default(0),
  /** By action: a combination, null = off, absent = the system's default. */
  hotkeys: z.partialRecord(z.enum(hotkeyActions), z.string().max(100).nullable()).default({}),
  /** The selection's edges snap to edges in the frozen picture. */
  edgeSnapping: z.boolean().default(false),
  /** Closing the chat window leaves the app in the tray. */
  closeToTray: z.boolean().default(true),
  /** The notice that the app stays in the tray was shown. */
  trayNoticeShown: z.boolean().default(false),
  startAtLogin: z.boolean().default(false),
  /** Days after which screenshots are erased from the conversations; 0 = never. */
  keepScreenshotsDays: z.int().min(0).max(3650).default(0),
  /** File pairs that were chosen before, the last first. */
  recentModels: z.array(fileChoice).max(10).default([]),
  /** How the sidebar sorts what is not pinned. */
  conversationOrder: z.enum(['updated', 'created', 'title']).default('updated'),
  /** The model names a conversation after its first answer. */
  modelTitles: z.boolean().default(true),
  /** Where models are fetched from; `custom` is a mirror with Hugging Face's interface, at `hubEndpoint`. */
  hub: z.enum(hubs).default('hugging-face'),
  hubEndpoint: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]).default(''),
  /** Layers on the GPU; `auto` fits them to the free memory. */
  gpuLayers: z.union([z.literal('auto'), z.int().min(0).max(1000)]).default('auto'),
  projectorDevice: z.enum(projectorDevices).default('auto'),
  /** Minutes without a question after which the model is unloaded; 0 = never. */
  unloadAfterMinutes: z.int().min(0).max(1440).default(30),
  /** No request leaves the machine but those that the user starts. */
  offline: z.boolean().default(true),
  presets: z.array(preset).max(maxPresets).default([]),
  welcomeDismissed: z.boolean().default(false),
});
export type Settings = z.infer<typeof settingsSchema>;

/**
 * What a request may change: any subset of the keys, no unknown one. Not the model and those before it: `models.*` change them, which try the
 * files first.
 */
export const settingsPatch = z
  .strictObject(
    Object.fromEntries(
      Object.entries(settingsSchema.shape).map(([key, field]) => [key, field.unwrap().optional()]),
    ) as {
      [K in keyof typeof settingsSchema.shape]: z.ZodOptional<ReturnType<(typeof settingsSchema.shape)[K]['unwrap']>>;
    },
  )
  .omit({ model: true, recentModels: true });
export type SettingsPatch = z.infer<typeof settingsPatch>;

/** What main itself may change. */
export type SettingsChange = SettingsPatch & Partial<Pick<Settings, 'model' | 'recentModels'>>;
