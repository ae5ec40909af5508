import type { AppInfo } from '../../contract/requests.ts';

/** A shortcut with the command key as the platform writes it: `⌘N` or `Ctrl+N`. */
export function platformShortcut(platform: AppInfo['platform'], key: string): string {
  return platform === 'darwin' ? `⌘${key}` : `Ctrl+${key}`;
}
