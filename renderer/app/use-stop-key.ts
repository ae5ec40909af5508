import { type RefObject, useEffect } from 'react';

/** Escape stops the running answer, unless it closes something: dialogs and menus stand outside the window's own element. */
export function useStopKey(shell: RefObject<HTMLElement | null>, onStop: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      const target = event.target instanceof Node ? event.target : null;
      if (target === document.body || shell.current?.contains(target) === true) onStop();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [shell, onStop]);
}
