import type { Message } from '../../contract/conversation.ts';

/** Text that was read from a capture, as it stands in its field, and whether the clipboard has the same. */
export interface CopiedText {
  readonly text: string;
  readonly result: 'copying' | 'copied' | 'failed' | 'changed';
}

/** The whole answer is one fenced block: the model's way of saying that it is literal. */
const fenced = /^(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?\1$/;

/** The text of an answer that consists of text from a picture; marks in it may be the picture's own and stay. */
export function plainText(answer: string): string {
  const text = answer.trim();
  const inside = fenced.exec(text)?.[2] ?? text;
  return inside.includes('```') && inside !== text ? text : inside.trim();
}

/** Finished answers to these questions that are not on the clipboard yet. */
export function answersToCopy(
  messages: readonly Message[],
  questionIds: readonly string[],
  copies: Readonly<Record<string, CopiedText>>,
): readonly Message[] {
  return messages.filter(
    ({ id, role, parentId, outcome }) =>
      role === 'assistant' &&
      outcome?.kind === 'done' &&
      parentId !== null &&
      questionIds.includes(parentId) &&
      copies[id] === undefined,
  );
}
