import type { AppInfo } from '../../contract/requests.ts';

interface Key {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
  readonly isComposing: boolean;
}

/** What a key of the window does. Suggestions count from 0. */
export type QuickKey = 'open-in-chat' | 'toggle-pin' | { readonly suggestion: number };

/**
 * The window's own shortcuts: O and P with the command key, digits with the one modifier that writes no character and
 * edits no text (Alt; Control on macOS, where Option writes signs). Digits are told by their place, since some layouts
 * write them with Shift. null = not a shortcut.
 */
export function quickKeyOf(event: Key, platform: AppInfo['platform']): QuickKey | null {
  if (event.isComposing || event.repeat || event.shiftKey) return null;
  const { altKey: alt, ctrlKey: control, metaKey: meta } = event;
  const mac = platform === 'darwin';
  if (!alt && control !== mac && meta === mac) return byLetter[event.key.toLowerCase()] ?? null;
  if (meta || alt === mac || control !== mac) return null;
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  return digit === undefined ? null : { suggestion: Number(digit) - 1 };
}

const byLetter: Readonly<Record<string, QuickKey>> = { o: 'open-in-chat', p: 'toggle-pin' };

/** How the shortcut of a suggestion is written. `index` counts from 0. */
export function suggestionShortcut(index: number, platform: AppInfo['platform']): string {
  return platform === 'darwin' ? `⌃${index + 1}` : `Alt+${index + 1}`;
}
