import { createHash } from 'node:crypto';
import type { AnswerParameters, EngineDescription } from '../../../contract/model.ts';
import type { AskRequest } from '../port.ts';

/** As large as every platform's integers take. */
const seeds = 0x7fff_ffff;

/** What an answer is made with, all defaults filled in and the seed drawn. */
export function answerParameters(
  { sampling, detail, thinking, systemPrompt = '', contextTokens }: AskRequest,
  {
    sampling: recommended,
    backend,
    contextTokens: loaded,
  }: Pick<EngineDescription, 'sampling' | 'backend' | 'contextTokens'>,
): AnswerParameters {
  const seed = sampling?.seed ?? Math.floor(Math.random() * seeds);
  return {
    sampling: { ...(sampling ?? recommended), seed },
    detail,
    thinking,
    contextTokens: Math.min(loaded, contextTokens ?? loaded),
    backend,
    systemPromptHash: systemPrompt === '' ? null : createHash('sha256').update(systemPrompt).digest('hex'),
  };
}
