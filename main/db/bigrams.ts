import { foldText } from './fold-text.ts';

const runs = /[\p{L}\p{M}\p{N}]+/gu;

/** The runs of letters, marks and digits of a text, folded so that case and width don't matter. */
export function searchRuns(text: string): readonly string[] {
  return foldText(text).match(runs) ?? [];
}

/**
 * What the index stores of a text: for each run its overlapping pairs of characters, then its last character alone. That
 * last one answers terms of one character and keeps a phrase from matching across two runs.
 * `"Hi 中文"` becomes `hi i 中文 文`.
 */
export function bigrams(text: string): string {
  return searchRuns(text)
    .map((run) => [...pairs(run), lastOf(run)].join(' '))
    .join(' ');
}

/**
 * The FTS5 expression for the texts in which each run of the term stands inside some run; null for a term without letters
 * and digits, which nothing answers. A run of one character becomes a prefix query.
 * Syntax: https://www.sqlite.org/fts5.html#full_text_query_syntax
 */
export function matchExpression(term: string): string | null {
  const phrases = searchRuns(term).map((run) => {
    const characters = pairs(run);
    return characters.length === 0 ? `"${run}" *` : `"${characters.join(' ')}"`;
  });
  return phrases.length === 0 ? null : phrases.join(' AND ');
}

function lastOf(run: string): string {
  return Array.from(run).at(-1) ?? '';
}

/** Overlapping pairs of code points; none for a run of one. */
function pairs(run: string): readonly string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
