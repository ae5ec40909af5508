import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreTexts } from '../../../main/db/search-ranking.ts';

/** The texts from the best to the worst, all of them as old: no text stands before another for being newer. */
function order(texts: readonly string[], term: string): readonly string[] {
  const scored = texts.map((text) => ({ text, score: scoreTexts([text], term)[0] ?? 0 }));
  return scored.toSorted((one, other) => other.score - one.score).map(({ text }) => text);
}

const filler = 'a list of some other things ';

describe('the score of a text', () => {
  it('is higher the more of the text the words are', () => {
    const once = `red ${filler}`;
    const twice = `red red ${filler.slice(4)}`;
    const inLong = `red ${filler.repeat(20)}`;
    expect(order([inLong, once, twice], 'red')).toEqual([twice, once, inLong]);
  });

  it('is higher for a word that stands alone than for a piece of one', () => {
    expect(order(['predator,', 'pre red r'], 'red')).toEqual(['pre red r', 'predator,']);
  });

  it('is higher for the words as they were typed than for the same words apart', () => {
    expect(order(['the button is red', 'the red button is'], 'red button')[0]).toBe('the red button is');
    expect(order(['按钮在窗口里面', '窗口按钮在里面'], '窗口按钮')[0]).toBe('窗口按钮在里面');
  });

  it('does not put a single word before a paragraph about it', () => {
    const paragraph = 'The red frame has a red button, a red line and a red title.';
    expect(order(['red', paragraph], 'red')).toEqual([paragraph, 'red']);
  });

  it('is the same in any case and width', () => {
    const plain = scoreTexts(['das ist gross'], 'gross');
    expect(scoreTexts(['Das ist ＧＲＯＳＳ'], 'groß')).toEqual(plain);
    expect(scoreTexts(['das ist groß'], 'ＧＲＯＳＳ')).toEqual(plain);
  });

  it('falls with age where nothing else differs, and by no more than a third', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50 }), (count) => {
        const scores = scoreTexts(
          Array.from({ length: count }, () => 'a red button'),
          'red',
        );
        expect(scores).toEqual(scores.toSorted((one, other) => other - one));
        expect(new Set(scores).size).toBe(count);
        expect(scores.at(-1) ?? 0).toBeGreaterThan(((scores[0] ?? 0) * 2) / 3 - 1e-9);
      }),
    );
  });
});
