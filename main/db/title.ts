const maxCharacters = 80;
const lineBreak = /[\n\r\u2028\u2029]/;

/** A conversation's title: the first line of its first question, at most 80 code points. Empty for pictures alone. */
export function titleOf(question: string): string {
  const [line = ''] = question.trim().split(lineBreak);
  return Array.from(line).slice(0, maxCharacters).join('').trim();
}
