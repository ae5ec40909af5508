import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Platform, parseAccelerator } from '../../../contract/accelerator.ts';
import { displayAccelerator } from '../../../contract/display-accelerator.ts';
import { refuseHotkey } from '../../../contract/hotkey-rules.ts';
import { acceleratorOf, type KeyPress } from '../../../contract/pressed-keys.ts';

const platforms = ['linux', 'darwin', 'win32'] as const;
const platform = fc.constantFrom<Platform>(...platforms);
const press = (code: string, key: string, held = ''): KeyPress => ({
  code,
  key,
  ctrlKey: held.includes('c'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
  metaKey: held.includes('m'),
});

describe('a key press', () => {
  it.each([
    ['linux', press('KeyS', 's', 'ca'), 'Control+Alt+S'],
    ['win32', press('KeyS', 'S', 'as'), 'Alt+Shift+S'],
    ['linux', press('Digit4', '$', 'cs'), 'Control+Shift+4'],
    ['linux', press('Digit1', '&', 'c'), 'Control+1'],
    ['darwin', press('KeyS', 'ß', 'ca'), 'Control+Alt+S'],
    ['darwin', press('KeyQ', 'a', 'm'), 'Command+Q'],
    ['linux', press('KeyQ', 'a', 'ca'), 'Control+Alt+A'],
    ['linux', press('KeyS', 'ы', 'ca'), 'Control+Alt+S'],
    ['win32', press('KeyE', '€', 'ca'), 'Control+Alt+E'],
    ['linux', press('Semicolon', 'm', 'ca'), 'Control+Alt+M'],
    ['linux', press('Minus', '_', 'cs'), 'Control+Shift+-'],
    ['linux', press('Slash', '-', 'c'), 'Control+-'],
    ['linux', press('ArrowUp', 'ArrowUp', 'm'), 'Super+Up'],
    ['linux', press('Numpad7', '7', 'c'), 'Control+num7'],
    ['linux', press('F9', 'F9'), 'F9'],
    ['win32', press('PrintScreen', 'PrintScreen', 's'), 'Shift+PrintScreen'],
    ['linux', press('AudioVolumeUp', 'AudioVolumeUp'), 'VolumeUp'],
    ['linux', press('', 'Escape'), 'Escape'],
    ['linux', press('Backspace', 'Backspace'), 'Backspace'],
  ] as const)('on %s %o is %s', (system, one, accelerator) => {
    expect(acceleratorOf(one, system)).toBe(accelerator);
  });

  it.each(['Control', 'Alt', 'AltGraph', 'Shift', 'Meta'])('of %s alone is nothing yet', (key) => {
    for (const system of platforms) expect(acceleratorOf(press(`${key}Left`, key, 'ca'), system)).toBeNull();
  });

  it('of a key that accelerators do not know can be shown and is refused', () => {
    const accelerator = acceleratorOf(press('Minus', 'ß', 'ca'), 'linux') ?? '';
    expect(displayAccelerator(accelerator, 'linux')).toBe('Ctrl+Alt+ß');
    expect(refuseHotkey(accelerator, 'linux', {})).toEqual({ reason: 'unknown-key' });
  });

  it('of a letter or digit is known whatever the layout types', () => {
    const place = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `Key${letter}`), 'Digit7');
    fc.assert(
      fc.property(place, fc.string({ minLength: 1, maxLength: 1 }), platform, (code, key, system) => {
        expect(parseAccelerator(acceleratorOf(press(code, key, 'ca'), system) ?? '', system)?.modifiers).toEqual([
          'Control',
          'Alt',
        ]);
      }),
    );
  });
});

describe('a combination is shown', () => {
  it.each([
    ['darwin', 'Control+Alt+S', '⌃⌥S'],
    ['darwin', 'Command+Shift+Escape', '⇧⌘⎋'],
    ['linux', 'Control+Alt+S', 'Ctrl+Alt+S'],
    ['linux', 'super+up', 'Super+↑'],
    ['win32', 'Super+PageDown', 'Win+Page Down'],
    ['win32', 'Control+Plus', 'Ctrl+Shift+='],
    ['linux', 'F9', 'F9'],
    ['linux', 'Alt+num3', 'Alt+Num 3'],
    ['linux', 'Control', 'Ctrl'],
  ] as const)('on %s %s as %s', (system, accelerator, text) => {
    expect(displayAccelerator(accelerator, system)).toBe(text);
  });
});
