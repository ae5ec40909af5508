import type { Message } from '../../contract/conversation.ts';
import type { DocumentTexts } from './document-texts.ts';

const longest = 60;

/** The beginning of a message in quotation marks, to tell it from others. */
export function excerptOf({ parts, role }: Message, texts: DocumentTexts): string {
  const text =
    parts
      .find((part) => part.type === 'text')
      ?.text.trim()
      .replaceAll(/\s+/g, ' ') ?? '';
  const characters = Array.from(text);
  const start = characters.length > longest ? `${characters.slice(0, longest).join('').trimEnd()}…` : text;
  return `“${start || (role === 'user' ? texts.question : texts.answer)}”`;
}
