import { useEffect, useEffectEvent } from 'react';
import type { Command } from '../../contract/commands.ts';
import { subscribe } from '../lib/api.ts';
import type { CommandTable } from './use-command-table.ts';

/** Performs what the menu and its keys ask for. */
export function useCommands(table: CommandTable): void {
  const perform = useEffectEvent((command: Command) => table[command].run());
  useEffect(() => subscribe('command', ({ command }) => perform(command)), []);
}
