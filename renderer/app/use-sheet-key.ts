import { useEffect } from 'react';
import { openCheatSheet } from '../features/shortcuts/cheat-sheet-store.ts';

const fields = 'input, textarea, select, [contenteditable="true"]';

/** `?` shows every shortcut, unless it is being written. */
export function useSheetKey(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.defaultPrevented || (event.target instanceof Element && event.target.closest(fields) !== null)) return;
      event.preventDefault();
      openCheatSheet();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
