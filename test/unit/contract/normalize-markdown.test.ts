// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeMarkdown } from '../../../contract/normalize-markdown.ts';

describe('normalizeMarkdown', () => {
  it.each([
    ['a round pair is inline', 'so \\( a + b \\) is', 'so $a + b$ is'],
    ['a square pair on its own line is a block', '\\[ c \\]', '$$\nc\n$$'],
    ['a one-line dollar pair is a block', '$$x$$', '$$\nx\n$$'],
    ['the end of the sentence goes with the block', '\\[x\\]。\nnext', '$$\nx。\n$$\nnext'],
    ['words on the opening line are kept', '$$ \\begin{a}\nx\n\\end{a} $$', '$$\n\\begin{a}\nx\n\\end{a}\n$$'],
    ['words after a block begin a new line', '$$ a\nb $$ then', '$$\na\nb\n$$\n then'],
    ['a square pair inside a sentence stays inside', 'then \\[c\\] holds', 'then $$c$$ holds'],
    ['a list item keeps its indent', '- \\[c\\]', '- $$\n  c\n  $$'],
    ['a quotation keeps its marks', '> $$\n> x\n> $$', '> $$\n> x\n> $$'],
    ['a formula with a dollar gets longer delimiters', '\\(\\text{\\$5}\\)', '$$\\text{\\$5}$$'],
    ['a formula that is right already stays', 'a $x^2$ b', 'a $x^2$ b'],
  ])('%s', (_, source, expected) => {
    expect(normalizeMarkdown(source)).toBe(expected);
  });

  it.each([
    ['two prices', 'costs $5 and $10', 'costs \\$5 and \\$10'],
    ['a price range', '$5-$10', '\\$5-\\$10'],
    ['a price before a formula', '$5, $x$ is', '\\$5, $x$ is'],
    ['a shell variable before a formula', 'set $HOME or $ x', 'set \\$HOME or \\$ x'],
    ['two ranges with tildes', '20~25 or 30~35', '20\\~25 or 30\\~35'],
    ['a range in Chinese', '约20~25度到30~35度', '约20\\~25度到30\\~35度'],
    ['a home folder', 'https://a.example/~me and ~~struck~~', 'https://a.example/~me and ~~struck~~'],
    ['a pair across paragraphs', '$a\n\nb$', '\\$a\n\nb\\$'],
  ])('leaves %s as text', (_, source, expected) => {
    expect(normalizeMarkdown(source)).toBe(expected);
  });

  it('shows a display formula that is still open only while it streams', () => {
    expect(normalizeMarkdown('\\[ x\ny', true)).toBe('$$\nx\ny\n$$');
    expect(normalizeMarkdown('\\[ x\ny')).toBe('\\[ x\ny');
  });

  it('never touches code', () => {
    const code = fc.stringMatching(/^[a-z$\\()[\] ]{0,40}$/);
    fc.assert(
      fc.property(code, code, (inside, line) => {
        const source = `\`\`\`\n${inside}\n\`\`\`\n\n\`${line}\``;
        expect(normalizeMarkdown(source)).toBe(source);
      }),
    );
  });

  it('loses no letter and never throws, whatever it is given', () => {
    const piece = fc.constantFrom(
      '$',
      '$$',
      '\\(',
      '\\)',
      '\\[',
      '\\]',
      '`',
      '```',
      '\n',
      '\n\n',
      ' ',
      'a',
      '5',
      '\\',
      '> ',
      '- ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, streaming) => {
        const source = pieces.join('');
        const normalized = normalizeMarkdown(source, streaming);
        expect(letters(normalized)).toBe(letters(source));
      }),
      { numRuns: 2_000 },
    );
  });
});

function letters(text: string): string {
  return text.replaceAll(/[^a5]/g, '');
}
