import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { titleOf } from '../../../main/db/title.ts';

describe('titleOf', () => {
  it('takes the first line that holds anything', () => {
    expect(titleOf('\n  What is this? \r\nAnd that?')).toBe('What is this?');
  });

  it('is empty for pictures without words', () => {
    expect(titleOf(' \n ')).toBe('');
  });

  it('cuts after 80 characters and never within one', () => {
    expect(titleOf('𠮷'.repeat(81))).toBe('𠮷'.repeat(80));
  });

  it('is one trimmed line of at most 80 characters, for any question', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (question) => {
        const title = titleOf(question);
        expect(Array.from(title).length).toBeLessThanOrEqual(80);
        expect(title).toBe(title.trim());
        expect(question).toContain(title);
        expect(title.isWellFormed()).toBe(true);
      }),
    );
  });
});
