/**
 * A text as searches compare it, so that case and width don't matter: NFKC, then lower, upper and lower case, which also joins `ß`
 * and `ẞ` with `ss`. A sigma at the end of a word is a sigma, since lower case alone is told where the word ends.
 */
export function foldText(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
  return folded.replaceAll('ς', 'σ').normalize('NFKC');
}
