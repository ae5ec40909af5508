/** How the screen is captured: through the desktop's portal, or from the system itself. */
export type CaptureWay = 'portal' | 'screenshots';

/**
 * On Linux the session decides, not the app's own connection: under XWayland (`--ozone-platform=x11`) an app sees the windows of X11 programs
 * and black where others are, so a Wayland session is captured through the portal either way. Both variables are looked at, since a launcher
 * may drop one: https://www.freedesktop.org/software/systemd/man/latest/pam_systemd.html#$XDG_SESSION_TYPE,
 * https://wayland.freedesktop.org/docs/html/apb.html (wl_display_connect).
 */
export function captureWay(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): CaptureWay {
  if (platform !== 'linux') return 'screenshots';
  return env['XDG_SESSION_TYPE'] === 'wayland' || env['WAYLAND_DISPLAY'] ? 'portal' : 'screenshots';
}
