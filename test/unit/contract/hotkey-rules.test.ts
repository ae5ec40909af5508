import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAccelerator, modifiers, type Platform, parseAccelerator } from '../../../contract/accelerator.ts';
import { acceleratorKeys } from '../../../contract/accelerator-keys.ts';
import { hotkeyActions } from '../../../contract/hotkey.ts';
import { defaultHotkeys, refuseHotkey } from '../../../contract/hotkey-rules.ts';

const platforms = ['linux', 'darwin', 'win32'] as const;
const platform = fc.constantFrom<Platform>(...platforms);

describe('the default hotkeys', () => {
  it.each(platforms)('are allowed beside each other on %s', (system) => {
    const bindings = defaultHotkeys(system);
    for (const action of hotkeyActions) {
      const { [action]: own, ...others } = bindings;
      expect(refuseHotkey(own, system, others), own).toBeNull();
    }
  });

  it('leave AltGr alone on Windows', () => {
    expect(defaultHotkeys('win32').region).toBe('Alt+Shift+S');
    expect(defaultHotkeys('linux').region).toBe('Control+Alt+S');
  });
});

describe('a hotkey', () => {
  it.each([
    ['linux', 'Control+Alt+F3', 'reserved'],
    ['linux', 'Super', 'unknown-key'],
    ['linux', 'Alt+Tab', 'reserved'],
    ['win32', 'Win+L', 'unknown-key'],
    ['win32', 'Super+L', 'reserved'],
    ['win32', 'Super+Shift+S', 'reserved'],
    ['win32', 'Ctrl+Alt+Delete', 'reserved'],
    ['win32', 'alt+f4', 'reserved'],
    ['win32', 'F12', 'reserved'],
    ['darwin', 'Cmd+Q', 'reserved'],
    ['darwin', 'Command+Shift+4', 'reserved'],
    ['darwin', 'Command+$', 'reserved'],
    ['darwin', 'Command+Space', 'reserved'],
    ['darwin', 'Command+C', 'common'],
    ['linux', 'Ctrl+C', 'common'],
    ['win32', 'Ctrl+Shift+Z', 'common'],
    ['linux', 'Shift+A', 'needs-modifier'],
    ['linux', 'A', 'needs-modifier'],
    ['linux', 'Escape', 'needs-modifier'],
    ['linux', 'Space', 'needs-modifier'],
    ['linux', 'num5', 'needs-modifier'],
    ['linux', '!', 'needs-modifier'],
    ['linux', 'Control+Alt', 'unknown-key'],
    ['linux', 'Control+é', 'unknown-key'],
  ] as const)('on %s is not %s: %s', (system, accelerator, reason) => {
    expect(refuseHotkey(accelerator, system, {})?.reason).toBe(reason);
  });

  it.each([
    ['linux', 'F9'],
    ['win32', 'PrintScreen'],
    ['linux', 'Shift+PrintScreen'],
    ['darwin', 'MediaPlayPause'],
    ['darwin', 'Control+C'],
    ['linux', 'Super+Shift+S'],
    ['darwin', 'Alt+S'],
  ] as const)('on %s may be %s', (system, accelerator) => {
    expect(refuseHotkey(accelerator, system, {})).toBeNull();
  });

  it('is not one that another action has, in whatever spelling', () => {
    expect(refuseHotkey('alt+ctrl+m', 'linux', { display: 'Control+Alt+M', window: null })).toEqual({
      reason: 'duplicate',
      action: 'display',
    });
  });

  it('is refused in every spelling or in none', () => {
    const combination = fc.record({
      modifiers: fc.subarray([...modifiers]),
      key: fc.constantFrom(...acceleratorKeys),
    });
    fc.assert(
      fc.property(combination, platform, (one, system) => {
        const backwards = [...one.modifiers.toReversed(), one.key].join('+').toLowerCase();
        const written = formatAccelerator(one, system);
        expect(refuseHotkey(backwards, system, {})).toEqual(refuseHotkey(written, system, {}));
      }),
    );
  });

  it('never takes a key that types text away from every program', () => {
    const typed = acceleratorKeys.filter((key) => /^.$|^num|^Space$|^Tab$|^Return$|^Backspace$/.test(key));
    fc.assert(
      fc.property(fc.constantFrom(...typed), fc.boolean(), platform, (key, shift, system) => {
        const accelerator = shift ? `Shift+${key}` : key;
        expect(parseAccelerator(accelerator, system)).not.toBeNull();
        expect(refuseHotkey(accelerator, system, {})?.reason).toBe('needs-modifier');
      }),
    );
  });
});
