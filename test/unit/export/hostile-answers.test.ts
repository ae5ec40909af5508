import fc from 'fast-check';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { answerHtml } from '../../../main/export/answer-html.ts';
import { documentTexts } from '../../../main/export/document-texts.ts';
import { inertAnswer, inertQuestion } from '../../../main/export/inert-markdown.ts';
import { descendants, parseAnswer, parseQuestion } from '../../../main/export/markdown-tree.ts';

const options = { headingLevel: 3, idPrefix: 'm-', texts: documentTexts('en') };

/** Pieces of Markdown and HTML that could load or run something, between harmless ones. */
const piece = fc.constantFrom(
  '<script>alert(1)</script>',
  '<img src="https://example.com/x.png" onerror="x()">',
  '![a](https://example.com/x.png)',
  '![](https://example.com/x.png)',
  '![a *b*][ref]',
  '[ref]: https://example.com/y.png',
  '[a](javascript:alert(1))',
  '[a](data:text/html,x)',
  '[![a](https://example.com/x.png)](https://example.com)',
  '<iframe src=x>',
  '<style>*{background:url(https://example.com)}</style>',
  '<br>',
  '<!-- x -->',
  '$\\href{javascript:x}{y}$',
  '\\[ \\includegraphics{https://example.com/x.png} \\]',
  '$<b>$',
  '```html\n<b>\n```',
  '`<b>`',
  '# A',
  'A\n===',
  'A\n---',
  '## Answer',
  '> ',
  '- ',
  '| a | b |\n|---|---|\n| <i>x</i> | ![a](u) |',
  '[^1]',
  '[^1]: ![a](https://example.com/x.png)',
  '\\',
  '\n',
  '\n\n',
  ' ',
  'word',
  '中文',
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

/** Every element of a text of HTML: its name and its attributes. */
function elementsOf(html: string) {
  const { document } = new Window({ settings: { disableJavaScriptEvaluation: true } });
  document.body.innerHTML = html;
  return Array.from(document.body.querySelectorAll('*'), ({ localName, attributes }) => ({
    name: localName,
    attributes: Array.from(attributes, ({ name, value }) => ({ name, value })),
  }));
}

describe('an answer as HTML', () => {
  it('loads and runs nothing, whatever the model wrote', () => {
    fc.assert(
      fc.property(text, (markdown) => {
        for (const { name: element, attributes } of elementsOf(answerHtml(markdown, options))) {
          expect(['script', 'img', 'iframe', 'style', 'input', 'object', 'link']).not.toContain(element);
          for (const { name, value } of attributes) {
            expect(name).not.toMatch(/^(?:on|src|style$)/);
            expect(`${name}=${value}`).not.toMatch(/^href=(?!#|https?:|mailto:)/);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['HTML is shown', 'a <b>x</b>', '<p>a &#x3C;b>x&#x3C;/b></p>'],
    [
      'a picture on the web is a link',
      '![cat](https://e.org/c.png)',
      '<p><a href="https://e.org/c.png">cat (picture on the web, not loaded)</a></p>',
    ],
    ['another link is text', '[a](javascript:b)', '<p>a</p>'],
    ['headings have one level', '# A', '<h3 class="level-1">A</h3>'],
    ['a price is no formula', '$5 and $6', '<p>$5 and $6</p>'],
    ['what KaTeX refuses is shown as it is', '$\\nonsense{$', '<p><code>\\nonsense{</code></p>'],
  ])('%s', (_name, markdown, html) => {
    expect(answerHtml(markdown, options)).toBe(html);
  });

  it('writes formulas as MathML', () => {
    expect(answerHtml('$x^2$', options)).toContain('<msup><mi>x</mi><mn>2</mn></msup>');
  });
});

describe('Markdown for any program', () => {
  it('has no HTML but line breaks, no pictures and no headings above the third level, whatever was written', () => {
    fc.assert(
      fc.property(text, (markdown) => {
        for (const [shown, tree] of [
          ['answer', parseAnswer(inertAnswer(markdown))],
          ['question', parseQuestion(inertQuestion(markdown))],
        ] as const) {
          for (const { node } of descendants(tree)) {
            expect(['image', 'imageReference']).not.toContain(node.type);
            expect(node.type === 'html' ? node.value : '<br>').toBe('<br>');
            expect(node.type === 'heading' ? [shown, node.depth > 2] : ['answer', true]).toEqual(['answer', true]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a heading goes down', '# A\n\nB', '### A\n\nB'],
    ['an underlined heading too', 'A\nb\n===\n\nB', '### A b\n\nB'],
    ['a block of HTML becomes code', '<div>\nx\n</div>', '```html\n<div>\nx\n</div>\n```'],
    ['a picture becomes a link', '![a](u)', '[a](u)'],
    ['formulas are in dollars', '\\(x\\)', '$x$'],
    ['everything else stays', '- a\n- **b**\n\n| x |\n|---|\n| y |', '- a\n- **b**\n\n| x |\n|---|\n| y |'],
  ])('in an answer, %s', (_name, markdown, inert) => {
    expect(inertAnswer(markdown)).toBe(inert);
  });

  it.each([
    ['lines stay lines', 'one\ntwo', 'one  \ntwo'],
    ['a hash is no heading', '# install', '\\# install'],
    ['a line of dashes makes no heading', 'a\n---', 'a  \n\\---'],
    ['code stays as it is', '```\n# a\nb\n```', '```\n# a\nb\n```'],
  ])('in a question, %s', (_name, markdown, inert) => {
    expect(inertQuestion(markdown)).toBe(inert);
  });
});
