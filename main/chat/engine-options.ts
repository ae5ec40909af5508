import type { AnswerOptions } from '../../contract/preset.ts';
import type { AskRequest } from '../engine/port.ts';

/** What a conversation asks of every prompt, as the engine is given it; how tokens are chosen is the answer's alone. */
export function engineOptions({
  detail,
  thinking,
  systemPrompt,
  contextTokens,
}: AnswerOptions): Pick<AskRequest, 'detail' | 'thinking' | 'systemPrompt' | 'contextTokens'> {
  return { detail, thinking, systemPrompt, ...(contextTokens === 0 ? {} : { contextTokens }) };
}
