type Environment = Readonly<Record<string, string | undefined>>;

/** Chromium's features for hotkeys through the desktop portal; the second asks for the very keys, without which GNOME gives none. */
const portalFeatures = ['GlobalShortcutsPortal', 'GlobalShortcutsPortalPreferredTrigger'];

/** Whether this is a Wayland session, X programs under XWayland included. */
export function isWayland(platform: NodeJS.Platform, env: Environment): boolean {
  return platform === 'linux' && (env['XDG_SESSION_TYPE'] === 'wayland' || Boolean(env['WAYLAND_DISPLAY']));
}

/**
 * Whether it makes sense to register hotkeys. On Wayland that is where a session bus can lead to the portal; whether the desktop has
 * one, and whether pressed keys arrive, only a test by the user shows.
 */
export function hotkeysSupported(platform: NodeJS.Platform, env: Environment): boolean {
  if (platform !== 'linux') return true;
  if (!isWayland(platform, env)) return Boolean(env['DISPLAY']);
  return Boolean(env['DBUS_SESSION_BUS_ADDRESS'] ?? env['XDG_RUNTIME_DIR']);
}

/**
 * The value for `--enable-features` before the app is ready; null = leave it as it is. Of several such switches Chromium reads the last, so
 * that `enabled`, what the command line has, is kept; what it disables stays so. Features may carry parameters behind `<` or `:`.
 */
export function enabledFeatures(
  platform: NodeJS.Platform,
  env: Environment,
  { enabled, disabled }: { readonly enabled: string; readonly disabled: string },
): string | null {
  if (!isWayland(platform, env)) return null;
  const present = listOf(enabled);
  const decided = [...present, ...listOf(disabled)].map((feature) => feature.split(/[<:]/)[0]);
  const added = portalFeatures.filter((feature) => !decided.includes(feature));
  return added.length === 0 ? null : [...present, ...added].join(',');
}

function listOf(features: string): readonly string[] {
  return features
    .split(',')
    .map((feature) => feature.trim())
    .filter((feature) => feature !== '');
}
