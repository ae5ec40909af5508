import { Archive, Copy, Download, Pencil, Pin, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, commands } from '../../contract/commands.ts';
import { displayAccelerator } from '../../contract/display-accelerator.ts';
import { useAppInfo } from '../lib/main-state.ts';
import type { MenuItem } from '../ui/menu-items.tsx';
import type { CommandTable } from './use-command-table.ts';

const entries = [
  ['rename-conversation', <Pencil key="rename" size={16} aria-hidden />],
  ['copy-conversation', <Copy key="copy" size={16} aria-hidden />],
  ['export-conversation', <Download key="export" size={16} aria-hidden />],
  ['pin-conversation', <Pin key="pin" size={16} aria-hidden />],
  ['archive-conversation', <Archive key="archive" size={16} aria-hidden />],
  ['delete-conversation', <Trash2 key="delete" size={16} aria-hidden />],
] as const satisfies readonly (readonly [Command, ReactNode])[];

/** What can be done with the shown conversation, for the menu beside its title. */
export function useTitleItems(table: CommandTable): readonly MenuItem[] {
  const { t } = useTranslation('commands');
  const { platform } = useAppInfo();
  return entries
    .filter(([command]) => table[command].available)
    .map(([command, icon]) => ({
      label: t(`names.${command}`),
      icon,
      shortcut: displayAccelerator(commands[command].keys, platform),
      danger: command === 'delete-conversation',
      onSelect: table[command].run,
    }));
}
