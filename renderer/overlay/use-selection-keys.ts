import { useEffect } from 'react';
import type { PixelRect } from '../../contract/capture.ts';
import type { AppInfo } from '../../contract/requests.ts';
import { KeyPresses } from './key-presses.ts';
import type { Overlay } from './overlay.ts';
import { selectionKey } from './selection-keys.ts';

/** Hears the keyboard in the whole window. `onMoved` gets each selection that a key made or changed. */
export function useSelectionKeys(
  overlay: Overlay,
  platform: AppInfo['platform'],
  onMoved: (rect: PixelRect) => void,
): void {
  useEffect(() => {
    const presses = new KeyPresses();
    const stop = new AbortController();
    const perform = (pressed: KeyboardEvent): boolean => {
      const event = selectionKey(pressed, platform);
      if (event === null) return false;
      pressed.preventDefault();
      const before = overlay.store.getState().selection.rect;
      overlay.dispatch(event);
      const { rect } = overlay.store.getState().selection;
      if (rect !== null && rect !== before) onMoved(rect);
      return true;
    };
    const onKeyDown = (pressed: KeyboardEvent): void => {
      if (!perform(pressed) || !pressed.repeat) presses.down(pressed);
    };
    const onKeyUp = (released: KeyboardEvent): void => {
      if (presses.up(released)) perform(released);
    };
    window.addEventListener('keydown', onKeyDown, { signal: stop.signal });
    window.addEventListener('keyup', onKeyUp, { signal: stop.signal });
    window.addEventListener('blur', () => presses.forget(), { signal: stop.signal });
    return () => stop.abort();
  }, [overlay, platform, onMoved]);
}
