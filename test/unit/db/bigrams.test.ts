import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigrams, matchExpression, searchRuns } from '../../../main/db/bigrams.ts';

/** Any code point; halves of surrogate pairs are none. */
const character = fc
  .integer({ min: 0, max: 0x10_ff_ff })
  .map((code) => String.fromCodePoint(code))
  .filter((text) => text.isWellFormed());

describe('searchRuns', () => {
  it('folds case, width and compatibility forms', () => {
    expect(searchRuns('ＯＫ，Straße ﬁle ΣΑΣ １２')).toEqual(['ok', 'strasse', 'file', 'σασ', '12']);
  });

  it('gives the same runs for a text that is folded already', () => {
    fc.assert(
      fc.property(
        fc.array(character).map((characters) => characters.join('')),
        (text) => {
          const runs = searchRuns(text);
          expect(searchRuns(runs.join(' '))).toEqual(runs);
        },
      ),
    );
  });
});

describe('bigrams', () => {
  it('cuts runs into pairs and ends each with its last character', () => {
    expect(bigrams('Hi, 中文字!')).toBe('hi i 中文 文字 字');
  });

  it('keeps characters outside the basic plane whole', () => {
    expect(bigrams('𠮷野')).toBe('𠮷野 野');
  });

  it('is empty for a text without letters and digits', () => {
    expect(bigrams(' …?! ')).toBe('');
  });
});

describe('matchExpression', () => {
  it('asks for all runs, those of one character as a prefix', () => {
    expect(matchExpression('Red 窗')).toBe('"re ed" AND "窗" *');
  });

  it('is null where nothing can be found', () => {
    expect(matchExpression('" * -')).toBeNull();
  });
});
