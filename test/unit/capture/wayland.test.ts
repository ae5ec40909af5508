import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enabledFeatures, hotkeysSupported, isWayland } from '../../../main/capture/wayland.ts';

const wayland = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0', XDG_RUNTIME_DIR: '/run/user/1000' };
const both = 'GlobalShortcutsPortal,GlobalShortcutsPortalPreferredTrigger';

describe('a session', () => {
  it('is one of Wayland with XWayland in it too, and never on another system', () => {
    expect(isWayland('linux', { ...wayland, DISPLAY: ':0' })).toBe(true);
    expect(isWayland('linux', { DISPLAY: ':0', XDG_SESSION_TYPE: 'x11' })).toBe(false);
    expect(isWayland('darwin', wayland)).toBe(false);
  });

  it('can have hotkeys with X, and with Wayland where a bus can lead to the portal', () => {
    expect(hotkeysSupported('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hotkeysSupported('linux', wayland)).toBe(true);
    expect(hotkeysSupported('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(false);
    expect(hotkeysSupported('linux', {})).toBe(false);
    expect(hotkeysSupported('win32', {})).toBe(true);
    expect(hotkeysSupported('darwin', {})).toBe(true);
  });
});

describe('the features of Chromium', () => {
  const features = (enabled: string, disabled = '') => enabledFeatures('linux', wayland, { enabled, disabled });

  it('are left alone without Wayland', () => {
    expect(enabledFeatures('linux', { DISPLAY: ':0' }, { enabled: '', disabled: '' })).toBeNull();
  });

  it('get the portal behind what the command line enables', () => {
    expect(features('')).toBe(both);
    expect(features('VaapiVideoDecoder, Other')).toBe(`VaapiVideoDecoder,Other,${both}`);
  });

  it('get nothing twice, and nothing that the command line disables', () => {
    expect(features(both)).toBeNull();
    expect(features('GlobalShortcutsPortal<Trial')).toBe(
      'GlobalShortcutsPortal<Trial,GlobalShortcutsPortalPreferredTrigger',
    );
    expect(features('', both)).toBeNull();
  });

  it('keep what was there, and a second time change nothing', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{1,5}$/);
    fc.assert(
      fc.property(fc.array(name), (names) => {
        const once = features(names.join(',')) ?? '';
        expect(once.split(',').slice(0, names.length)).toEqual(names.length === 0 ? [] : names);
        expect(features(once)).toBeNull();
      }),
    );
  });
});
