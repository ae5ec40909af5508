// @vitest-environment node
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeLanguages, findCodeLanguage } from '../../../../renderer/features/answer/code-languages.ts';
import {
  type HighlightedCode,
  highlightCode,
  loadLanguage,
} from '../../../../renderer/features/answer/highlight-code.ts';

const sample =
  '/* a\n * comment $x */\nexport const f = (n: number) => `a ${n} "b"`;\n\nif (f(1)) { throw new Error("é"); }';

describe('highlightCode', () => {
  beforeAll(async () => {
    await loadLanguage('typescript');
  });

  it('names what the parts of code are', () => {
    const { lines } = highlightCode(null, 'const a = "b"; // c', 'typescript');
    const kinds = Object.fromEntries(lines[0]?.tokens.map((token) => [token.text.trim(), token.kind]) ?? []);
    expect(kinds).toMatchObject({ const: 'keyword', '"b"': 'string-expression', '// c': 'comment' });
  });

  it('gives the same colours however the code was cut while it streamed in', () => {
    const whole = highlightCode(null, sample, 'typescript');
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(sample.length), { maxLength: 12 }), (cuts) => {
        let grown: HighlightedCode | null = null;
        for (const cut of cuts.toSorted((a, b) => a - b))
          grown = highlightCode(grown, sample.slice(0, cut), 'typescript');
        expect(highlightCode(grown, sample, 'typescript').lines).toEqual(whole.lines);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps the lines that are whole', () => {
    const before = highlightCode(null, 'let a\nlet b', 'typescript');
    const after = highlightCode(before, 'let a\nlet bc\nlet', 'typescript');
    expect(after.lines[0]).toBe(before.lines[0]);
    expect(after.lines.map((line) => line.text)).toEqual(['let a', 'let bc', 'let']);
  });

  it('begins anew when the code is another', () => {
    const before = highlightCode(null, '/* open\n', 'typescript');
    const after = highlightCode(before, 'let a\n', 'typescript');
    expect(after.lines[0]?.tokens[0]?.kind).toBe('keyword');
  });

  it('keeps every character of every line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '"', '`', '/*', '*/', '中', '😀', '{') }),
        (code) => {
          const { lines } = highlightCode(null, code, 'typescript');
          expect(lines.map((line) => line.tokens.map((token) => token.text).join('')).join('\n')).toBe(
            code.replace(/\n$/, ''),
          );
        },
      ),
    );
  });
});

describe('codeLanguages', () => {
  it.each(codeLanguages.map((language) => language.id))('%s loads and colours without WebAssembly', async (id) => {
    expect(findCodeLanguage(id)?.id).toBe(id);
    await loadLanguage(id);
    const { lines } = highlightCode(null, everyLanguage, id);
    const kinds = new Set(lines.flatMap((line) => line.tokens.map((token) => token.kind)));
    expect(kinds.size).toBeGreaterThan(1);
  });

  it('gives every name to one language only', () => {
    const names = codeLanguages.flatMap((language) => [language.id, ...language.aliases]);
    expect(new Set(names).size).toBe(names.length);
  });
});

/** Words, strings and comments in the manner of every grammar of the list. */
const everyLanguage = [
  'if return function def class SELECT FROM int "string" 42 true',
  '# comment // comment -- comment',
  '+ inserted\n- deleted\n# heading\n**bold** `code` [link](https://a.example)',
  'key = "value"\n[section]\n"key": 1\nkey: value',
  '<a href="b">c</a> <?php echo 1; ?> <!-- c -->',
  'a { color: red; } \\section{Title} % comment',
  'FROM debian\nRUN echo a',
].join('\n');
