import { useEffect } from 'react';
import type { Overlay } from './overlay.ts';

const signs = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

/** Tells main that the user is there, whatever they do. */
export function useInputSigns(overlay: Overlay): void {
  useEffect(() => {
    const onSign = (event: Event): void => overlay.touched(event.timeStamp);
    for (const sign of signs) window.addEventListener(sign, onSign, { capture: true, passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, onSign, { capture: true });
    };
  }, [overlay]);
}
