const maxCharacters = 80;
const label = /^(?:title|标题|題目|题目)\s*[:：]\s*/iu;
const decoration = /^[\s"'“”‘’「」『』《》*_#`-]+|[\s"'“”‘’「」『』《》*_#`.。!！,，;；:：-]+$/gu;

/**
 * What a model said when it was asked for a title, as a title: its first line without quotation marks, markup, a label such as `Title:` and
 * the full stop, at most 80 code points. Empty where nothing is left.
 */
export function cleanTitle(answer: string): string {
  const [line = ''] = answer.trim().split(/[\n\r\u2028\u2029]/);
  const title = line.replaceAll(decoration, '').replace(label, '').replaceAll(decoration, '');
  return Array.from(title.replaceAll(/\s+/gu, ' ')).slice(0, maxCharacters).join('').trim();
}
