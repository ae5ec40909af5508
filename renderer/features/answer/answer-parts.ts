import type { Part } from '../../../contract/conversation.ts';

/** An answer's thinking and its words, each in one piece. */
export function answerParts(parts: readonly Part[]): { readonly thinking: string; readonly text: string } {
  let thinking = '';
  let text = '';
  for (const part of parts) {
    if (part.type === 'thinking') thinking += part.text;
    else if (part.type === 'text') text += part.text;
  }
  return { thinking: thinking.trim(), text };
}
