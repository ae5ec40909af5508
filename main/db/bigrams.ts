const runs = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * The runs of letters, marks and digits of a text, folded so that case and width don't matter: NFKC, then lower, upper
 * and, for each character alone, lower case, which also joins `ß` and `ẞ` with `ss` and both forms of the small sigma.
 */
export function searchRuns(text: string): readonly string[] {
  const upper = text.normalize('NFKC').toLowerCase().toUpperCase();
  const folded = Array.from(upper, (character) => character.toLowerCase()).join('');
  return folded.normalize('NFKC').match(runs) ?? [];
}

/**
 * What the index stores of a text: for each run its overlapping pairs of characters, then its last character alone. That
 * last one answers terms of one character and keeps a phrase from matching across two runs.
 * `"Hi 中文"` becomes `hi i 中文 文`.
 */
export function bigrams(text: string): string {
  return searchRuns(text)
    .map((run) => [...pairs(run), Array.from(run).at(-1)].join(' '))
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

/** Overlapping pairs of code points; none for a run of one. */
function pairs(run: string): readonly string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
