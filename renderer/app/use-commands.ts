import { useEffect } from 'react';
import type { Command } from '../../contract/events.ts';
import { subscribe } from '../lib/api.ts';

/** Performs what the menu and the shortcuts ask for. A command without an entry does not compile. */
export function useCommands(commands: Readonly<Record<Command, () => void>>): void {
  useEffect(() => subscribe('command', ({ command }) => commands[command]()), [commands]);
}
