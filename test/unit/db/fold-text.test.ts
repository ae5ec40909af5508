import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../../main/db/fold-text.ts';
import { foldPieces } from '../../../main/db/folded-pieces.ts';

const pieces = fc.constantFrom(
  'Red',
  'é',
  'e\u0301',
  'ﬁ',
  'ＯＫ',
  'ß',
  'ẞ',
  'SS',
  '窗口',
  '𠮷',
  '한',
  '\u1112\u1161\u11ab',
  'Σ',
  'ς',
  'İ',
  '㍿',
  '①',
  ' ',
  '\n',
  '!',
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme' }),
);

describe('the folded text', () => {
  it.each([
    ['Straße', 'STRASSE'],
    ['ẞ', 'ß'],
    ['ΟΔΟΣ', 'οδος'],
    ['οδος', 'οδοσ'],
    ['ＯＫ', 'ok'],
    ['ﬁle', 'FILE'],
    ['cafe\u0301', 'CAFÉ'],
    ['①', '1'],
    ['\u1112\u1161\u11ab', '한'],
  ])('of %s and %s is one', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it('is the same in either case, and folded again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
        expect(foldText(text.toUpperCase())).toBe(folded);
      }),
    );
  });

  it('is the same in pieces, each of which knows its place', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { folded, placeOf } = foldPieces(text);
        expect(folded).toBe(foldText(text));
        for (let unit = 0; unit < folded.length; unit += 1) {
          const [start, end] = placeOf(unit);
          expect(foldText(text.slice(start, end))).toContain(folded[unit]);
        }
      }),
    );
  });
});
