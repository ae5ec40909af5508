import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchRuns } from '../../../main/db/bigrams.ts';
import { foldText } from '../../../main/db/fold-text.ts';
import { findMarks, snippetOf } from '../../../main/db/search-snippet.ts';

const pieces = fc.constantFrom(
  'Red',
  'é',
  'e\u0301',
  'ﬁ',
  'ＯＫ',
  'ok',
  'straße',
  'SS',
  '窗口',
  '𠮷',
  '한',
  '\u1112\u1161\u11ab',
  'Σ',
  'ς',
  ' ',
  '\n',
  ', ',
  '!',
);
const text = fc.array(pieces, { minLength: 1, maxLength: 40 }).map((parts) => parts.join(''));

const marked = (content: string, term: string): readonly string[] =>
  findMarks(content, term).map(([start, end]) => content.slice(start, end));

describe('the places that match', () => {
  it('are named by their place in the text as it is written', () => {
    expect(marked('A red Button, RED.', 'red')).toEqual(['red', 'RED']);
    expect(marked('这个窗口和那个窗口', '窗口')).toEqual(['窗口', '窗口']);
    expect(marked('Ｏｋ, 𠮷ok', 'OK')).toEqual(['Ｏｋ', 'ok']);
    expect(marked('Große Straße', 'strasse')).toEqual(['Straße']);
    expect(marked('cafe\u0301', 'café')).toEqual(['cafe\u0301']);
    expect(marked('a picture screen', 'screen picture')).toEqual(['picture', 'screen']);
  });

  it('hold the words, in order and apart, wherever the text holds them', () => {
    fc.assert(
      fc.property(text, pieces, (content, term) => {
        const runs = searchRuns(term);
        const marks = findMarks(content, term);
        let last = -1;
        for (const [start, end] of marks) {
          expect(start).toBeGreaterThan(last);
          expect(runs.some((run) => foldText(content.slice(start, end)).includes(run))).toBe(true);
          last = end;
        }
        const holds = runs.some((run) => foldText(content).includes(run));
        expect(marks.length > 0).toBe(holds);
      }),
    );
  });
});

describe('the snippet', () => {
  it('is one line around the first place that matches', () => {
    const content = `${'before '.repeat(30)}\n\nthe   button here ${'after '.repeat(40)}`;
    const { snippet, marks } = snippetOf(content, 'button');
    expect(snippet).toMatch(/^….*the button here .*…$/);
    expect(marks.map(([start, end]) => snippet.slice(start, end))).toEqual(['button']);
    expect(snippet.length).toBeLessThan(140);
  });

  it('is the beginning where nothing matches', () => {
    expect(snippetOf('Hello there', '')).toEqual({ snippet: 'Hello there', marks: [] });
  });

  it('cuts no character into halves', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.constantFrom('', 'a'), (left, right, odd) => {
        const { snippet } = snippetOf(`${'𠮷'.repeat(left)}${odd}x button${odd}${'𠮷'.repeat(right)}`, 'button');
        expect(snippet.isWellFormed()).toBe(true);
      }),
    );
  });
});
