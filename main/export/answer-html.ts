import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import katex from 'katex';
import type { Link, Parents } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { normalizeMarkdown } from '../../contract/normalize-markdown.ts';
import { remarkLiteralHtml } from '../../contract/remark-literal-html.ts';
import type { DocumentTexts } from './document-texts.ts';
import { parseAnswer } from './markdown-tree.ts';

export interface AnswerHtmlOptions {
  /** Of the answer's headings: all are of one level, as models skip levels at will. */
  readonly headingLevel: number;
  /** Before every id, so that footnotes of two answers differ. */
  readonly idPrefix: string;
  readonly texts: DocumentTexts;
}

const literalHtml = remarkLiteralHtml();
/** Protocols that a link may have. */
const linkProtocols = new Set(['http:', 'https:', 'mailto:']);

/**
 * An answer's Markdown as HTML that can load and run nothing: HTML in it is shown as text, pictures on the web are links, other links than
 * to the web or to an address of mail are text, formulas are MathML.
 */
export function answerHtml(markdown: string, options: AnswerHtmlOptions): string {
  const tree = parseAnswer(normalizeMarkdown(markdown));
  literalHtml(tree);
  linkPictures(tree, options.texts);
  const html = toHast(tree, {
    clobberPrefix: options.idPrefix,
    footnoteLabel: options.texts.footnotes,
    footnoteBackLabel: options.texts.backToText,
  }) as HtmlRoot;
  html.children = html.children.flatMap((node): HtmlRoot['children'] =>
    node.type === 'element' ? rewritten(node, options) : [node],
  );
  return toHtml(html, { allowDangerousHtml: true });
}

function linkPictures(parent: Parents, texts: DocumentTexts): void {
  for (const [index, child] of parent.children.entries()) {
    if (child.type === 'image') {
      const text = texts.pictureLinked(child.alt || texts.picture);
      const link: Link = { type: 'link', url: child.url, children: [{ type: 'text', value: text }] };
      parent.children[index] = link as never;
    } else if (child.type === 'imageReference') {
      const text = { type: 'text', value: texts.pictureLinked(child.alt || texts.picture) } as const;
      parent.children[index] = { ...child, type: 'linkReference', children: [text] } as never;
    } else if ('children' in child) linkPictures(child, texts);
  }
}

/** The children first, then the element itself. */
function rewritten(element: Element, options: AnswerHtmlOptions): ElementContent[] {
  const formula = formulaOf(element);
  if (formula !== null) return [formula];
  element.children = element.children.flatMap((child) =>
    child.type === 'element' ? rewritten(child, options) : [child],
  );
  return rewriteElement(element, options);
}

function rewriteElement(element: Element, { headingLevel }: AnswerHtmlOptions): ElementContent[] {
  switch (element.tagName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      element.properties['className'] = [`level-${element.tagName.slice(1)}`];
      element.tagName = `h${headingLevel}`;
      return [element];
    case 'a':
      return isAllowed(element.properties['href']) ? [element] : element.children;
    case 'th':
      element.properties['scope'] = 'col';
      return [element];
    case 'input':
      return [{ type: 'text', value: element.properties['checked'] === true ? '☑' : '☐' }];
    default:
      return [element];
  }
}

/** Footnotes are inside the document. */
function isAllowed(href: unknown): boolean {
  if (typeof href !== 'string') return false;
  return href.startsWith('#') || linkProtocols.has(URL.parse(href)?.protocol ?? '');
}

/** A formula's element as MathML, or as its source where KaTeX refuses it; null for any other element. */
function formulaOf(element: Element): ElementContent | null {
  const inner = element.tagName === 'pre' ? element.children[0] : element;
  if (inner?.type !== 'element' || inner.tagName !== 'code') return null;
  const classes = inner.properties['className'];
  if (!Array.isArray(classes) || !classes.some((name) => name === 'math-inline' || name === 'math-display'))
    return null;
  const display = classes.includes('math-display');
  const tex = textOf(inner).trim();
  const value = mathMl(tex, display);
  const properties = display ? { className: ['formula'], tabIndex: 0 } : {};
  if (value === null) return { ...inner, properties: {}, children: [{ type: 'text', value: tex }] };
  // KaTeX escapes what stands in the formula.
  const raw: ElementContent = { type: 'raw', value };
  return { type: 'element', tagName: display ? 'div' : 'span', properties, children: [raw] };
}

function mathMl(tex: string, displayMode: boolean): string | null {
  try {
    // `trust` stays off: no link, image or class comes out of a formula.
    return katex.renderToString(tex, { displayMode, output: 'mathml', strict: 'ignore', maxSize: 20, maxExpand: 500 });
  } catch (error) {
    if (error instanceof katex.ParseError || error instanceof RangeError) return null;
    throw error;
  }
}

function textOf(element: Element): string {
  return element.children
    .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : ''))
    .join('');
}
