import type { AnswerOptions } from './preset.ts';

/** The most characters of a system prompt. */
export const maxSystemPromptLength = 20_000;
/** As many presets as the settings keep. */
export const maxPresets = 100;
/** The most characters of a preset's name. */
export const maxPresetName = 100;

/** What a conversation asks for until the user changes it. @param detail the one of the settings */
export function defaultOptions(detail: AnswerOptions['detail']): AnswerOptions {
  return { systemPrompt: '', sampling: null, contextTokens: 0, detail, thinking: false };
}

/** The options alone, of whatever has them. */
export function optionsOf({ systemPrompt, sampling, contextTokens, detail, thinking }: AnswerOptions): AnswerOptions {
  return { systemPrompt, sampling, contextTokens, detail, thinking };
}
