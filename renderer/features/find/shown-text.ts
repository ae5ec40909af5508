import type { Message } from '../../../contract/conversation.ts';
import { foldText } from './fold-text.ts';

/** Long conversations are gone through with every letter that is typed: the text of a message is made once. */
const known = new WeakMap<Message, string>();

/** What a message shows of its words, folded; its thinking is left out, as it is in searches. */
export function shownText(message: Message): string {
  const text = known.get(message) ?? foldText(sourceText(message)).text;
  known.set(message, text);
  return text;
}

function sourceText({ parts, role }: Message): string {
  const text = parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  return role === 'user' ? text : withoutMarks(text);
}

const fence = /^ {0,3}(`{3,}|~{3,})/;

/** Markdown without the marks that nobody sees. Code stays as it is. */
function withoutMarks(markdown: string): string {
  let open: string | null = null;
  const lines = markdown.split('\n').map((line) => {
    const mark = fence.exec(line)?.[1] ?? null;
    if (open === null && mark !== null) open = mark;
    else if (open !== null && mark?.startsWith(open) === true) open = null;
    else return open === null ? withoutLineMarks(line) : line;
    return '';
  });
  return lines.join('\n');
}

function withoutLineMarks(line: string): string {
  if (/^\s*\|?[\s:|-]*-[\s:|-]*$/.test(line)) return '';
  return line
    .replace(/^\s*(?:#{1,6}\s|>|[-*+]\s|\d+[.)]\s)+\s*/, '')
    .split(/(`+[^`]+`+)/)
    .map((piece, index) => (index % 2 === 1 ? piece.replaceAll('`', '') : withoutInlineMarks(piece)))
    .join('');
}

function withoutInlineMarks(text: string): string {
  return text
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\*+|~~/g, '')
    .replaceAll(/(?<!\w)_+|_+(?!\w)/g, '')
    .replaceAll(/\s*(?<!\\)\|\s*/g, '\n\n')
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
}
