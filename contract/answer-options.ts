import type { AnswerOptions } from './preset.ts';

/** What a conversation asks for until the user changes it. @param detail the one of the settings */
export function defaultOptions(detail: AnswerOptions['detail']): AnswerOptions {
  return { systemPrompt: '', sampling: null, contextTokens: 0, detail, thinking: false };
}

/** The options alone, of whatever has them. */
export function optionsOf({ systemPrompt, sampling, contextTokens, detail, thinking }: AnswerOptions): AnswerOptions {
  return { systemPrompt, sampling, contextTokens, detail, thinking };
}
