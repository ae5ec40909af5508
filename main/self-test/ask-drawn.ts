import type { TurnProgress } from '../../contract/model.ts';
import type { AskRequest, Engine, Sampling } from '../engine/port.ts';
import type { DrawnQuestion } from './draw-question.ts';
import type { TestAnswer } from './judge-answer.ts';

const greedy: Sampling = { temperature: 0, topP: 1, topK: 0, repeatPenalty: 1, seed: null };
/** Two sentences. */
const maxTokens = 48;

interface AskOptions {
  /** Of a conversation that nobody has; it is forgotten afterwards. */
  readonly conversationId: string;
  readonly signal: AbortSignal;
  /** 0 to 1; null while it cannot be told. */
  readonly onProgress: (fraction: number | null) => void;
}

/** Asks the loaded model about the picture; null where it was broken off. Rejects as `Engine.ask` does. */
export async function askDrawn(
  engine: Pick<Engine, 'ask' | 'forget'>,
  question: DrawnQuestion,
  { conversationId, signal, onProgress }: AskOptions,
): Promise<TestAnswer | null> {
  let text = '';
  try {
    for await (const event of engine.ask(requestFor(question, conversationId), signal)) {
      if (event.type === 'progress') onProgress(fractionOf(event.progress));
      else if (event.type === 'delta') text += event.part === 'text' ? event.text : '';
      else if (event.reason === 'stopped') return null;
      else {
        const { encodeMs, timeToFirstTokenMs, tokensPerSecond } = event.stats;
        return { text, figures: { encodeMs, timeToFirstTokenMs, tokensPerSecond } };
      }
    }
  } finally {
    engine.forget(conversationId);
  }
  return null;
}

function requestFor({ text, sha256, bytes }: DrawnQuestion, conversationId: string): AskRequest {
  const parts = [
    { type: 'picture', picture: { sha256, bytes } },
    { type: 'text', text },
  ] as const;
  return {
    conversationId,
    messages: [{ id: conversationId, role: 'user', parts }],
    detail: 'fast',
    thinking: false,
    keepsState: false,
    sampling: greedy,
    maxTokens,
  };
}

/** Encoding takes most of the time, reading the prompt most of the rest. */
function fractionOf(progress: TurnProgress): number | null {
  if (progress.phase === 'encoding') return (0.6 * progress.done) / progress.total;
  return progress.phase === 'prefill' ? 0.6 + (0.3 * progress.done) / progress.total : null;
}
