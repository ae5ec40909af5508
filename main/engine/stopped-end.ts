import type { ModelIdentity } from '../../contract/model.ts';
import type { AskEvent } from './port.ts';

/** The end of an answer that was stopped before the engine had it. */
export function stoppedEnd(model: ModelIdentity): AskEvent {
  const stats = {
    model,
    promptTokens: 0,
    pictureTokens: 0,
    reusedTokens: 0,
    answerTokens: 0,
    encodeMs: 0,
    timeToFirstTokenMs: 0,
    tokensPerSecond: 0,
  };
  return { type: 'end', reason: 'stopped', stats, memoryStartId: null };
}
