import { findCodeLanguage } from './code-languages.ts';
import type { CodeLine, HighlightReply, HighlightRequest } from './code-line.ts';
import { type HighlightedCode, highlightCode, loadLanguage } from './highlight-code.ts';

/**
 * The worker's side of highlighting: answers each request with the lines that changed since the last one for the same
 * id. A block whose grammar can't be loaded or that is gone gets no answer and stays uncoloured.
 */
export function serveHighlighting(
  reply: (message: HighlightReply) => void,
): (request: HighlightRequest) => Promise<void> {
  const blocks = new Map<number, HighlightedCode | null>();
  return async ({ id, language, code }) => {
    if (code === null) {
      blocks.delete(id);
      return;
    }
    if (!blocks.has(id)) blocks.set(id, null);
    const found = findCodeLanguage(language);
    if (found === null) return;
    await loadLanguage(found.id);
    const before = blocks.get(id);
    if (before === undefined) return;
    const after = highlightCode(before, code, found.id);
    blocks.set(id, after);
    const from = sameLines(before?.lines ?? [], after.lines);
    reply({ id, code, from, lines: after.lines.slice(from) });
  };
}

function sameLines(before: readonly CodeLine[], after: readonly CodeLine[]): number {
  let index = 0;
  while (index < before.length && before[index] === after[index]) index += 1;
  return index;
}
