import type { Message, Outcome } from '../../contract/conversation.ts';
import type { TurnProgress } from '../../contract/model.ts';

/** What a fake answer does: each step of progress and each piece of text is one tick of the clock. */
export interface AnswerScript {
  readonly progress: readonly TurnProgress[];
  readonly thinking: readonly string[];
  readonly text: readonly string[];
  readonly outcome: Outcome;
}

/** Answers with a text, word by word, after the pictures were read. */
export function answerScript(text: string, question?: Message): AnswerScript {
  const pictures = question?.parts.filter(({ type }) => type === 'picture').length ?? 0;
  return {
    progress: [
      ...Array.from({ length: pictures }, (_, done) => ({ phase: 'encoding', done, total: pictures }) as const),
      { phase: 'prefill', done: 0, total: 40 },
    ],
    thinking: [],
    text: text.match(/\S+\s*|\s+/g) ?? [],
    outcome: { kind: 'done', reason: 'end' },
  };
}
