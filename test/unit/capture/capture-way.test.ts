import { describe, expect, it } from 'vitest';
import { captureWay } from '../../../main/capture/capture-way.ts';

describe('how the screen is captured', () => {
  it.each([
    ['an X11 session', 'linux', { XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' }, 'screenshots'],
    ['an X server without a session', 'linux', { DISPLAY: ':5' }, 'screenshots'],
    ['no session at all', 'linux', {}, 'screenshots'],
    ['an empty WAYLAND_DISPLAY', 'linux', { WAYLAND_DISPLAY: '', DISPLAY: ':0' }, 'screenshots'],
    ['a Wayland session', 'linux', { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' }, 'portal'],
    ['a Wayland session with XWayland', 'linux', { XDG_SESSION_TYPE: 'wayland', DISPLAY: ':0' }, 'portal'],
    ['a compositor that sets no session type', 'linux', { WAYLAND_DISPLAY: 'wayland-1', DISPLAY: ':0' }, 'portal'],
    ['Windows', 'win32', {}, 'screenshots'],
    ['macOS, whatever XQuartz sets', 'darwin', { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, 'screenshots'],
  ] as const)('%s', (_, platform, env, expected) => {
    expect(captureWay(platform, env)).toBe(expected);
  });
});
