import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanTitle } from '../../../main/chat/clean-title.ts';

describe('the title that a model gave', () => {
  it.each([
    ['Counting shapes', 'Counting shapes'],
    ['  "Counting shapes."\n\nI chose it because', 'Counting shapes'],
    ['Title: **Counting shapes**', 'Counting shapes'],
    ['标题：《数形状》。', '数形状'],
    ['# A title', 'A title'],
    ['What is a  C++   class?', 'What is a C++ class?'],
    ['"."', ''],
    ['', ''],
  ])('%j is %j', (said, title) => {
    expect(cleanTitle(said)).toBe(title);
  });

  it('is one line of at most 80 characters, whole ones, whatever was said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (said) => {
        const title = cleanTitle(said);
        expect(Array.from(title).length).toBeLessThanOrEqual(80);
        expect(title.isWellFormed()).toBe(true);
        expect(title).toBe(title.trim());
        expect(title).not.toMatch(/[\n\r\u2028\u2029]/);
      }),
    );
  });
});
