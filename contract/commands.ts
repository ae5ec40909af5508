import type { Accelerator } from './hotkey.ts';

/** Where a command stands in the application menu, in the palette and on the sheet of shortcuts. */
export const commandGroups = ['file', 'edit', 'view', 'conversation', 'help'] as const;
export type CommandGroup = (typeof commandGroups)[number];

interface CommandEntry {
  readonly group: CommandGroup;
  /** The keys while the app's window has the keyboard; null = none. Global ones are hotkeys (`hotkey.ts`). */
  readonly keys: Accelerator | null;
}

/**
 * All that the chat window can be told to do, by the menu, its keys or the palette, in the order in which it is listed. One table
 * for main and the window, so that no list of shortcuts can disagree with another.
 */
export const commands = {
  'new-conversation': { group: 'file', keys: 'CmdOrCtrl+N' },
  'new-temporary': { group: 'file', keys: 'CmdOrCtrl+Shift+N' },
  'new-folder': { group: 'file', keys: 'CmdOrCtrl+Shift+D' },
  'attach-picture': { group: 'file', keys: 'CmdOrCtrl+O' },
  'export-conversation': { group: 'file', keys: 'CmdOrCtrl+S' },
  'export-all': { group: 'file', keys: null },
  import: { group: 'file', keys: null },
  'open-settings': { group: 'file', keys: 'CmdOrCtrl+,' },
  'open-models': { group: 'file', keys: 'CmdOrCtrl+Shift+L' },
  'open-engine': { group: 'file', keys: 'CmdOrCtrl+Shift+G' },
  'open-privacy': { group: 'file', keys: null },
  find: { group: 'edit', keys: 'CmdOrCtrl+F' },
  search: { group: 'edit', keys: 'CmdOrCtrl+Shift+F' },
  'copy-conversation': { group: 'edit', keys: 'CmdOrCtrl+Shift+C' },
  palette: { group: 'view', keys: 'CmdOrCtrl+K' },
  'toggle-sidebar': { group: 'view', keys: 'CmdOrCtrl+B' },
  'focus-composer': { group: 'view', keys: 'CmdOrCtrl+L' },
  'jump-to-date': { group: 'view', keys: 'CmdOrCtrl+J' },
  'show-archived': { group: 'view', keys: 'CmdOrCtrl+Shift+E' },
  'show-deleted': { group: 'view', keys: 'CmdOrCtrl+Shift+H' },
  'sort-conversations': { group: 'view', keys: 'CmdOrCtrl+Shift+O' },
  'previous-conversation': { group: 'view', keys: 'CmdOrCtrl+PageUp' },
  'next-conversation': { group: 'view', keys: 'CmdOrCtrl+PageDown' },
  'rename-conversation': { group: 'conversation', keys: 'CmdOrCtrl+Shift+T' },
  'pin-conversation': { group: 'conversation', keys: 'CmdOrCtrl+Shift+P' },
  'move-conversation': { group: 'conversation', keys: 'CmdOrCtrl+Shift+M' },
  'archive-conversation': { group: 'conversation', keys: 'CmdOrCtrl+Shift+A' },
  'regenerate-answer': { group: 'conversation', keys: 'CmdOrCtrl+Shift+R' },
  'continue-answer': { group: 'conversation', keys: 'CmdOrCtrl+Shift+Return' },
  'delete-conversation': { group: 'conversation', keys: 'CmdOrCtrl+Shift+Backspace' },
  shortcuts: { group: 'help', keys: 'CmdOrCtrl+/' },
} as const satisfies Readonly<Record<string, CommandEntry>>;

export type Command = keyof typeof commands;

/** Every command in the order in which they are listed. */
export const commandNames = Object.keys(commands) as readonly Command[];

/** The commands of one group, in order. */
export function commandsOf(group: CommandGroup): readonly Command[] {
  return commandNames.filter((name) => commands[name].group === group);
}
