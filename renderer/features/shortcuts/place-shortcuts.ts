import type { Accelerator } from '../../../contract/hotkey.ts';

/** Places of the window with keys of their own. */
export const shortcutPlaces = ['composer', 'list', 'transcript', 'viewer'] as const;
export type ShortcutPlace = (typeof shortcutPlaces)[number];

/** Keys that do something only in one place, by the name of what they do; several do the same. */
export const placeShortcuts = {
  composer: { send: ['Return'], newLine: ['Shift+Return'], editLast: ['Up'], stop: ['Escape'] },
  list: {
    move: ['Up', 'Down'],
    open: ['Return'],
    rename: ['F2'],
    remove: ['Delete'],
    mark: ['Space'],
    markRange: ['Shift+Up', 'Shift+Down'],
    markAll: ['CmdOrCtrl+A'],
    markNone: ['Escape'],
    fold: ['Left', 'Right'],
    menu: ['Shift+F10'],
  },
  transcript: {
    start: ['Home'],
    end: ['End'],
    findNext: ['Return', 'F3'],
    findPrevious: ['Shift+Return', 'Shift+F3'],
  },
  viewer: {
    zoomIn: ['Plus'],
    zoomOut: ['-'],
    fit: ['0'],
    actualSize: ['1'],
    tiles: ['T'],
    nextPicture: ['Right'],
    previousPicture: ['Left'],
  },
} as const satisfies Readonly<Record<ShortcutPlace, Readonly<Record<string, readonly Accelerator[]>>>>;
