/** A stretch of Markdown that was recognised: what it becomes, and where the source goes on. */
interface Rewritten {
  readonly text: string;
  readonly end: number;
}

const blankLine = /\n[ \t]*\n/g;
const special = /[\n`\\$~]/g;
const fence = /[ \t]*(`{3,}|~{3,})[^\n]*/y;
/** Indent and quotation marks, then at most one list marker. */
const container = /^([ \t>]*)((?:[-*+]|\d{1,9}[.)])[ \t]+)?$/;
/** A formula's own sentence punctuation, which moves into the block with it. */
const restOfLine = /[ \t]*([.,;:。，；：]?)[ \t]*(?=\n|$)/y;

/**
 * Prepares a model's Markdown for remark. `\(…\)` becomes `$…$`, `\[…\]` and one-line `$$…$$` a block of its own. A lone
 * dollar becomes text unless it opens a formula by Pandoc's rule (no space inside, no digit after:
 * https://pandoc.org/MANUAL.html#extension-tex_math_dollars), so that prices stay prices; so does a lone tilde between
 * letters or digits, which GFM would take for struck text (20~25). Code is left as it is. With `streaming`, a display
 * formula that is still open is shown as one.
 */
export function normalizeMarkdown(markdown: string, streaming = false): string {
  if (!/[$~]|\\[([]/.test(markdown)) return markdown;
  let output = '';
  let position = 0;
  while (position < markdown.length) {
    const rewritten = rewriteAt(markdown, position, streaming);
    output += rewritten.text;
    position = rewritten.end;
  }
  return output;
}

function rewriteAt(source: string, at: number, streaming: boolean): Rewritten {
  const start = isLineStart(source, at) ? fencedCode(source, at) : null;
  if (start !== null) return start;
  switch (source[at]) {
    case '`':
      return codeSpan(source, at);
    case '\\':
      return backslash(source, at, streaming);
    case '$':
      return dollars(source, at, streaming);
    case '~':
      return tildes(source, at);
    default:
      return plainText(source, at);
  }
}

function plainText(source: string, at: number): Rewritten {
  special.lastIndex = at + 1;
  const next = special.exec(source)?.index ?? source.length;
  const end = source[next] === '\n' ? next + 1 : next;
  return { text: source.slice(at, end), end };
}

function isLineStart(source: string, at: number): boolean {
  return at === 0 || source[at - 1] === '\n';
}

function fencedCode(source: string, at: number): Rewritten | null {
  fence.lastIndex = at;
  const opening = fence.exec(source);
  const mark = opening?.[1];
  if (opening === null || mark === undefined) return null;
  const closing = new RegExp(`\\n[ \\t]*\\${mark.charAt(0)}{${mark.length},}[ \\t]*(?=\\n|$)`, 'g');
  closing.lastIndex = at + opening[0].length;
  const end = closing.exec(source) === null ? source.length : closing.lastIndex;
  return { text: source.slice(at, end), end };
}

function codeSpan(source: string, at: number): Rewritten {
  const length = runLength(source, at, '`');
  const limit = paragraphEnd(source, at);
  let close = at + length;
  while (close < limit) {
    close = source.indexOf('`', close);
    if (close < 0 || close >= limit) break;
    const run = runLength(source, close, '`');
    close += run;
    if (run === length) return { text: source.slice(at, close), end: close };
  }
  return { text: source.slice(at, at + length), end: at + length };
}

function backslash(source: string, at: number, streaming: boolean): Rewritten {
  const next = source[at + 1];
  if (next === '(') return inlineFormula(source, at) ?? verbatim(source, at, 2);
  if (next === '[') return displayFormula(source, at, '\\]', streaming) ?? verbatim(source, at, 2);
  return verbatim(source, at, 2);
}

function inlineFormula(source: string, at: number): Rewritten | null {
  const close = source.indexOf('\\)', at + 2);
  if (close < 0 || close >= paragraphEnd(source, at)) return null;
  const tex = source.slice(at + 2, close).trim();
  if (tex === '') return null;
  return { text: inDollars(tex), end: close + 2 };
}

function dollars(source: string, at: number, streaming: boolean): Rewritten {
  const length = runLength(source, at, '$');
  if (length === 1) return dollarFormula(source, at) ?? { text: '\\$', end: at + 1 };
  if (length === 2) return displayFormula(source, at, '$$', streaming) ?? verbatim(source, at, 2);
  return verbatim(source, at, length);
}

const word = /[\p{L}\p{N}]/u;

function tildes(source: string, at: number): Rewritten {
  const length = runLength(source, at, '~');
  const inWord = length === 1 && word.test(source[at - 1] ?? '') && word.test(source[at + 1] ?? '');
  return inWord ? { text: '\\~', end: at + 1 } : verbatim(source, at, length);
}

function dollarFormula(source: string, at: number): Rewritten | null {
  const close = nextDollar(source, at + 1, paragraphEnd(source, at));
  if (close < 0) return null;
  const tex = source.slice(at + 1, close);
  if (tex === '' || tex.trim() !== tex || /\d/.test(source[close + 1] ?? '')) return null;
  return { text: inDollars(tex), end: close + 1 };
}

function nextDollar(source: string, from: number, limit: number): number {
  for (let index = from; index < limit; index += 1) {
    if (source[index] === '\\') index += 1;
    else if (source[index] === '$') return index;
  }
  return -1;
}

/** A longer run of dollars holds a formula that has dollars in it. */
function inDollars(tex: string): string {
  const delimiter = tex.includes('$') ? '$$' : '$';
  return `${delimiter}${tex.replaceAll(/\s*\n\s*/g, ' ')}${delimiter}`;
}

function displayFormula(source: string, at: number, closing: string, streaming: boolean): Rewritten | null {
  const continuation = containerBefore(source, at);
  const close = source.indexOf(closing, at + 2);
  if (close < 0) {
    if (!streaming || continuation === null) return null;
    return { text: block(continuation, source.slice(at + 2)), end: source.length };
  }
  restOfLine.lastIndex = close + 2;
  const rest = continuation === null ? null : restOfLine.exec(source);
  const content = source.slice(at + 2, close);
  if (continuation !== null && rest !== null) {
    return { text: block(continuation, content + (rest[1] ?? '')), end: restOfLine.lastIndex };
  }
  if (continuation !== null && content.includes('\n')) {
    return { text: `${block(continuation, content)}\n${continuation}`, end: close + 2 };
  }
  if (close >= paragraphEnd(source, at)) return null;
  return { text: `$$${content}$$`, end: close + 2 };
}

/** What the following lines of the same quotation or list item begin with; null when words stand before the formula. */
function containerBefore(source: string, at: number): string | null {
  const before = container.exec(source.slice(source.lastIndexOf('\n', at - 1) + 1, at));
  if (before === null) return null;
  return (before[1] ?? '') + ' '.repeat(before[2]?.length ?? 0);
}

/** The first line's own beginning stands before the delimiter already. */
function block(continuation: string, content: string): string {
  const marks = continuation.includes('>') ? /^[ \t>]+|[ \t]+$/g : /^[ \t]+|[ \t]+$/g;
  const lines = content.split('\n').map((line) => line.replaceAll(marks, ''));
  const tex = lines.filter((line) => line !== '').map((line) => `${continuation}${line}\n`);
  return `$$\n${tex.join('')}${continuation}$$`;
}

function verbatim(source: string, at: number, length: number): Rewritten {
  const end = Math.min(source.length, at + length);
  return { text: source.slice(at, end), end };
}

function runLength(source: string, at: number, character: string): number {
  let end = at;
  while (source[end] === character) end += 1;
  return end - at;
}

function paragraphEnd(source: string, from: number): number {
  blankLine.lastIndex = from;
  return blankLine.exec(source)?.index ?? source.length;
}
