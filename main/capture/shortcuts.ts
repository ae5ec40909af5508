import type { globalShortcut as electronShortcuts } from 'electron';
import type { Accelerator } from '../../contract/hotkey.ts';

/** The system's hotkeys: whatever program is in front, `onPressed` is called. */
export interface Shortcuts {
  /** False where another program has the keys, or the system does not give them. */
  register(accelerator: Accelerator, onPressed: () => void): boolean;
  /** Gives back what `register` took; nothing else is touched. */
  unregister(accelerator: Accelerator): void;
}

/** Electron's `globalShortcut`. It throws for keys that a system does not have, which is no other than not getting them. */
export function systemShortcuts(shortcuts: Pick<typeof electronShortcuts, 'register' | 'unregister'>): Shortcuts {
  return {
    register(accelerator, onPressed) {
      try {
        return shortcuts.register(accelerator, onPressed);
      } catch {
        return false;
      }
    },
    unregister: (accelerator) => shortcuts.unregister(accelerator),
  };
}

/**
 * Takes Escape from every program until the returned function is called, so that an overlay without the keyboard can still be left.
 * Where the system does not give it, the overlay's own keys and buttons remain.
 */
export function holdEscape(shortcuts: Shortcuts, onEscape: () => void): () => void {
  let held = shortcuts.register('Escape', onEscape);
  return () => {
    if (held) shortcuts.unregister('Escape');
    held = false;
  };
}
