import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeName, UniqueNames } from '../../../main/export/safe-name.ts';

/** Any characters, lone halves of pairs and those that paths and terminals know too. */
const anyTitle = fc
  .array(
    fc.oneof(
      fc.constantFrom('.', ' ', '<', ':', '/', '\\', '\0', '\u202e', '\ud800', 'con', '中'),
      fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
    ),
    {
      maxLength: 300,
    },
  )
  .map((characters) => characters.join(''));

describe('a file name for a title', () => {
  it.each([
    ['Which buttons?', 'Which buttons'],
    ['a/b\\c:d*e|f', 'a b c d e f'],
    ['图里有什么？', '图里有什么？'],
    ['con', '_con'],
    ['COM1.txt', '_COM1.txt'],
    ['console', 'console'],
    ['...hidden. . ', 'hidden'],
    ['a\u202Eb\u0000c', 'a b c'],
    ['  ', 'Untitled'],
    ['***', 'Untitled'],
  ])('%j becomes %j', (title, name) => {
    expect(safeName(title, 'Untitled')).toBe(name);
  });

  it('is allowed on every system, whatever the title', () => {
    fc.assert(
      fc.property(anyTitle, (title) => {
        const name = safeName(title, 'Untitled');
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]|^[. ]|[. ]$|^$/u);
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(210);
        expect(name.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('unique names', () => {
  it('differ even where systems do not tell cases apart', () => {
    const names = new UniqueNames();
    expect(['Notes', 'notes', 'Notes (2)', 'NOTES'].map((name) => names.take(name))).toEqual([
      'Notes',
      'notes (2)',
      'Notes (2) (2)',
      'NOTES (3)',
    ]);
  });
});
