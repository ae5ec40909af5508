import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, originalRange, placesOf } from '../../../../renderer/features/find/fold-text.ts';

/** Letters of every kind that folding changes, with white space between them. */
const anyText = fc
  .array(
    fc.constantFrom(
      'a',
      'Z',
      'é',
      'e\u0301',
      'ﬁ',
      'Ａ',
      '问',
      '：',
      '𝒳',
      '👍🏽',
      ' ',
      '\n',
      '\n\n',
      '\u3000',
      'ß',
      'İ',
    ),
  )
  .map((letters) => letters.join('').trim());

describe('foldText', () => {
  it.each([
    ['capital letters', 'RED Button', 'red button'],
    ['wide letters', 'Ｃａｎｃｅｌ', 'cancel'],
    ['a composed accent', 'caf\u00e9', 'cafe\u0301'.normalize('NFC')],
    ['a decomposed accent', 'cafe\u0301', 'caf\u00e9'],
    ['a ligature', 'ﬁle', 'file'],
    ['Chinese marks', '问题：什么？', '问题:什么?'],
    ['a line end', 'two\n  lines', 'two lines'],
    ['an empty line', 'two\n\nblocks', 'two\nblocks'],
  ])('makes %s the same as what is typed for it', (_, text, folded) => {
    expect(foldText(text).text).toBe(folded);
  });

  it('is the same folded again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldText(text).text;
        // An empty line is a line's end by then, and that a blank.
        expect(foldText(folded).text).toBe(folded.replaceAll('\n', ' '));
      }),
    );
  });
});

describe('originalRange', () => {
  it('has the very words that were found, whatever stands around them', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, around, after) => {
        const words = `${around}水zebra`.trim();
        const text = `${before} ${words} ${after}`;
        const folded = foldText(text);
        const wanted = foldText(words).text;
        const ranges = placesOf(folded.text, wanted).map((start) =>
          originalRange(folded, start, start + wanted.length),
        );
        expect(ranges).not.toHaveLength(0);
        for (const range of ranges) expect(foldText(text.slice(...range)).text).toContain(wanted);
      }),
    );
  });

  it('is whole characters where one of them became several', () => {
    const text = 'a ﬃ b';
    const folded = foldText(text);
    const [start = -1] = placesOf(folded.text, 'f');
    expect(text.slice(...originalRange(folded, start, start + 1))).toBe('ﬃ');
  });
});

describe('placesOf', () => {
  it('finds places that do not overlap, and none for no words', () => {
    expect(placesOf('aaaaa', 'aa')).toEqual([0, 2]);
    expect(placesOf('a b', ' ')).toEqual([]);
    expect(placesOf('a b', '')).toEqual([]);
  });
});
