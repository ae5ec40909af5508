import { useEffect } from 'react';
import type { PixelRect } from '../../contract/capture.ts';
import type { AppInfo } from '../../contract/requests.ts';
import type { Overlay } from './overlay.ts';
import { selectionKey } from './selection-keys.ts';

/** Hears the keyboard in the whole window. `onMoved` gets each selection that a key made or changed. */
export function useSelectionKeys(
  overlay: Overlay,
  platform: AppInfo['platform'],
  onMoved: (rect: PixelRect) => void,
): void {
  useEffect(() => {
    const onKeyDown = (pressed: KeyboardEvent): void => {
      const event = selectionKey(pressed, platform);
      if (event === null) return;
      pressed.preventDefault();
      const before = overlay.store.getState().selection.rect;
      overlay.dispatch(event);
      const { rect } = overlay.store.getState().selection;
      if (rect !== null && rect !== before) onMoved(rect);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [overlay, platform, onMoved]);
}
