import type { AppInfo } from '../../contract/requests.ts';
import type { Point } from './pixel-geometry.ts';
import type { SelectionEvent } from './selection.ts';

/** What of a keyboard event decides. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'>;

const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** What a key does to the selection; null = nothing. A key that is held down confirms and cancels only once. */
export function selectionKey(pressed: PressedKey, platform: AppInfo['platform']): SelectionEvent | null {
  const direction = directions[pressed.key];
  if (direction !== undefined) return arrow(direction, pressed, platform);
  if (pressed.repeat || pressed.altKey || pressed.ctrlKey || pressed.metaKey) return null;
  if (pressed.key === 'Escape') return { type: 'cancel' };
  if (pressed.key === 'Enter') return { type: 'confirm' };
  if (pressed.key === ' ') return { type: 'whole-display' };
  return isLetterR(pressed) ? { type: 'last-region' } : null;
}

function arrow({ x, y }: Point, pressed: PressedKey, platform: AppInfo['platform']): SelectionEvent | null {
  const [command, other] =
    platform === 'darwin' ? [pressed.metaKey, pressed.ctrlKey] : [pressed.ctrlKey, pressed.metaKey];
  if (other || pressed.altKey) return null;
  const step = pressed.shiftKey ? 10 : 1;
  return { type: command ? 'stretch' : 'move', by: { x: x * step, y: y * step } };
}

/** By its sign where the layout has Latin letters, by its place elsewhere (a Cyrillic layout, an input method). */
function isLetterR({ key, code }: PressedKey): boolean {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase() === 'r';
  return code === 'KeyR';
}
