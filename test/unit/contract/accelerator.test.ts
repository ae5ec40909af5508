import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAccelerator,
  modifiers,
  normalizeAccelerator,
  type Platform,
  parseAccelerator,
  sameAccelerator,
} from '../../../contract/accelerator.ts';
import { acceleratorKeys } from '../../../contract/accelerator-keys.ts';
import { parseAccelerator as parseOnX } from '../../../stand-in/x11/accelerator.ts';

const platforms = ['linux', 'darwin', 'win32'] as const;
const platform = fc.constantFrom<Platform>(...platforms);
const combination = fc.record({
  modifiers: fc.subarray([...modifiers]),
  key: fc.constantFrom(...acceleratorKeys),
});
/** Other spellings of the modifiers, `Super` included, which every system takes. */
const spellings = {
  Control: ['Control', 'Ctrl'],
  Alt: ['Alt', 'Option'],
  Shift: ['Shift'],
  Super: ['Super', 'Meta'],
} as const;

describe('an accelerator', () => {
  it('is read as what was written, whatever the combination', () => {
    fc.assert(
      fc.property(combination, platform, (one, system) => {
        expect(parseAccelerator(formatAccelerator(one, system), system)).toEqual(one);
      }),
    );
  });

  it('has one canonical spelling for every order, case and alias', () => {
    fc.assert(
      fc.property(combination, platform, fc.integer(), fc.boolean(), (one, system, seed, upper) => {
        const names = one.modifiers.map((name) => spellings[name][Math.abs(seed) % spellings[name].length] ?? name);
        const parts = seed % 2 === 0 ? names.toReversed() : names;
        const text = [...parts, one.key].join(' + ');
        const written = upper ? text.toUpperCase() : text.toLowerCase();
        expect(normalizeAccelerator(written, system)).toBe(formatAccelerator(one, system));
      }),
    );
  });

  it('is never read from arbitrary text in a way that reading again changes', () => {
    const part = fc.oneof(fc.constantFrom('Ctrl', 'shift', 'A', 'Plus', '!', 'F13', ''), fc.string({ maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), platform, (parts, system) => {
        const normal = normalizeAccelerator(parts.join('+'), system);
        expect(normal === null ? null : normalizeAccelerator(normal, system)).toBe(normal);
      }),
    );
  });

  it.each([
    ['Ctrl+Shift+a', 'Control+Shift+A'],
    ['Alt+Control+S', 'Control+Alt+S'],
    ['Control+Plus', 'Control+Shift+='],
    ['Control+!', 'Control+Shift+1'],
    ['esc', 'Escape'],
    ['Alt+Enter', 'Alt+Return'],
    ['Meta+num7', 'Super+num7'],
  ])('%s is %s', (written, normal) => {
    expect(normalizeAccelerator(written, 'linux')).toBe(normal);
  });

  it.each(['', 'Control', 'Control+Alt', 'A+B', 'Control+Ö', 'F25', 'Control++', 'constructor', '__proto__'])(
    'is not %j',
    (written) => {
      for (const system of platforms) expect(parseAccelerator(written, system)).toBeNull();
    },
  );

  it('names the command key where there is one', () => {
    expect(normalizeAccelerator('CommandOrControl+S', 'darwin')).toBe('Command+S');
    expect(normalizeAccelerator('Super+S', 'darwin')).toBe('Command+S');
    expect(normalizeAccelerator('CommandOrControl+S', 'win32')).toBe('Control+S');
    expect(normalizeAccelerator('Command+S', 'win32')).toBeNull();
  });

  it('is the same in two spellings and like nothing else', () => {
    expect(sameAccelerator('Ctrl+Alt+S', 'alt+control+s', 'linux')).toBe(true);
    expect(sameAccelerator('Ctrl+Alt+S', 'Ctrl+S', 'linux')).toBe(false);
    expect(sameAccelerator('nothing', 'nothing', 'linux')).toBe(false);
  });

  it('means the same to the X server as its canonical spelling', () => {
    const plain = acceleratorKeys.filter((key) => /^(?:[A-Z0-9]|F\d+|Up|Home|Space|Tab)$/.test(key));
    for (const key of plain) {
      const normal = normalizeAccelerator(`alt+CTRL+${key}`, 'linux') ?? '';
      expect(parseOnX(normal)).toEqual(parseOnX(`Control+Alt+${key}`));
    }
  });
});
