import { useEffect } from 'react';
import { subscribe } from '../lib/api.ts';
import type { CommandTable } from './use-command-table.ts';

/** Performs what the menu and its keys ask for. */
export function useCommands(table: CommandTable): void {
  useEffect(() => subscribe('command', ({ command }) => table[command].run()), [table]);
}
