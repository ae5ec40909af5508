import type { Heading, Nodes, Parents, Root } from 'mdast';
import { normalizeMarkdown } from '../../contract/normalize-markdown.ts';
import { descendants, parseAnswer, parseQuestion } from './markdown-tree.ts';

/** A stretch of the source and what stands there instead. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Above it stand the document's title and the headings that say who speaks. */
const levelsAbove = 2;
const deepestLevel = 6;
const lineBreak = /^<br\s*\/?>$/i;

/**
 * An answer's Markdown for a file that any program may show: HTML is text, a picture on the web a link, so that nothing loads or runs;
 * headings stand below the document's own; formulas are in dollars. Everything else is as the model wrote it.
 */
export function inertAnswer(markdown: string): string {
  return untilStill(normalizeMarkdown(markdown), parseAnswer, (node, parent, source) =>
    node.type === 'heading' ? demoted(node, source) : inert(node, parent, source),
  );
}

/** A question's text for such a file: as it was typed, its line breaks kept, its `#` no headings. */
export function inertQuestion(text: string): string {
  const still = untilStill(text, parseQuestion, (node, parent, source) =>
    node.type === 'heading' ? noHeading(node, source) : inert(node, parent, source),
  );
  return edited(still, lineBreaks(parseQuestion(still), still));
}

/** A title or a name as one line of Markdown that shows it as it is. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>#|$~&!]/g, String.raw`\$&`);
}

type EditOf = (node: Nodes, parent: Parents, source: string) => Edit | null;

/** Each pass takes something away; no answer that a model has written needs more than a few. */
const mostPasses = 50;

/** What one edit uncovers, such as HTML in a picture's text, the next pass finds. What never comes to rest is shown as code. */
function untilStill(markdown: string, parse: (source: string) => Root, editOf: EditOf): string {
  let source = markdown;
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const edits = editsOf(source, parse, editOf);
    if (edits.length === 0) return source;
    source = edited(source, edits);
  }
  return fenced(markdown, '');
}

function editsOf(source: string, parse: (source: string) => Root, editOf: EditOf): readonly Edit[] {
  const edits: Edit[] = [];
  for (const { node, parent } of descendants(parse(source))) {
    const edit = editOf(node, parent, source);
    if (edit !== null && edit.start >= (edits.at(-1)?.end ?? 0)) edits.push(edit);
  }
  return edits;
}

function edited(source: string, edits: readonly Edit[]): string {
  let text = '';
  let position = 0;
  for (const { start, end, text: replacement } of edits) {
    text += source.slice(position, start) + replacement;
    position = end;
  }
  return text + source.slice(position);
}

function inert(node: Nodes, parent: Parents, source: string): Edit | null {
  const { start, end } = placeOf(node);
  const own = source.slice(start, end);
  switch (node.type) {
    case 'html':
      if (lineBreak.test(node.value)) return null;
      return { start, end, text: parent.type === 'root' ? fenced(own, 'html') : own.replaceAll('<', '&lt;') };
    case 'image':
    case 'imageReference': {
      if (!own.startsWith('![')) return null;
      return own.startsWith('![]') ? { start, end: start + 2, text: '[…' } : { start, end: start + 1, text: '' };
    }
    default:
      return null;
  }
}

/** In a fence that is longer than any inside. */
function fenced(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}

function demoted(heading: Heading, source: string): Edit | null {
  const { start, end } = placeOf(heading);
  const own = source.slice(start, end);
  const isUnderlined = own.includes('\n');
  if (heading.depth > levelsAbove && !isUnderlined) return null;
  const mark = '#'.repeat(Math.min(deepestLevel, heading.depth + levelsAbove));
  if (!isUnderlined) return { start, end: start + heading.depth, text: mark };
  return { start, end, text: `${mark} ${textOf(heading, source)}` };
}

function noHeading(heading: Heading, source: string): Edit | null {
  const { start, end } = placeOf(heading);
  const lastLine = source.slice(start, end).lastIndexOf('\n') + 1;
  if (lastLine === 0) return { start, end: start, text: '\\' };
  const underline = start + lastLine;
  const mark = underline + (/[-=]/.exec(source.slice(underline, end))?.index ?? 0);
  return { start: mark, end: mark, text: '\\' };
}

/** An underlined heading may have several lines, one with a mark in front only one. */
function textOf(heading: Heading, source: string): string {
  const [first, last] = [heading.children[0], heading.children.at(-1)];
  if (first === undefined || last === undefined) return '';
  return source.slice(placeOf(first).start, placeOf(last).end).replaceAll(/\s*\n[\s>]*/g, ' ');
}

/** Two spaces before each line's end make it one in what is shown too. */
function lineBreaks(tree: Root, source: string): readonly Edit[] {
  const breaks: Edit[] = [];
  for (const { node } of descendants(tree)) {
    if (node.type !== 'text') continue;
    const { start, end } = placeOf(node);
    for (let at = source.indexOf('\n', start); at !== -1 && at < end; at = source.indexOf('\n', at + 1)) {
      breaks.push({ start: at, end: at, text: '  ' });
    }
  }
  return breaks;
}

function placeOf({ position }: Nodes): { readonly start: number; readonly end: number } {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
