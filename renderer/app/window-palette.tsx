import { useTranslation } from 'react-i18next';
import { commandNames, commands } from '../../contract/commands.ts';
import { displayAccelerator } from '../../contract/display-accelerator.ts';
import { Palette } from '../features/palette/palette.tsx';
import type { PaletteEntry } from '../features/palette/palette-entry.ts';
import { CheatSheet } from '../features/shortcuts/cheat-sheet.tsx';
import { conversationTitle } from '../lib/conversation-title.ts';
import { jumpToMessage } from '../lib/jump-store.ts';
import { useAppInfo, useConversations, useHotkeys } from '../lib/main-state.ts';
import { goTo } from './conversation-actions.ts';
import type { CommandTable } from './use-command-table.ts';

interface WindowPaletteProps {
  readonly table: CommandTable;
  readonly report: (error: unknown) => void;
}

/** The palette of this window, and the sheet with all shortcuts. */
export function WindowPalette({ table, report }: WindowPaletteProps) {
  const { platform } = useAppInfo();
  const hotkeys = useHotkeys();
  const entries = [...useCommandEntries(table), ...useConversationEntries(report)];
  return (
    <>
      <Palette
        entries={entries}
        onMessage={({ conversationId, messageId }) => void jumpToMessage(conversationId, messageId).catch(report)}
      />
      <CheatSheet platform={platform} hotkeys={hotkeys ?? []} />
    </>
  );
}

/** What can be done now; the palette does not offer itself. */
function useCommandEntries(table: CommandTable): readonly PaletteEntry[] {
  const { t } = useTranslation('commands');
  const { platform } = useAppInfo();
  const offered = commandNames.filter((command) => command !== 'palette' && table[command].available);
  return offered.map((command) => {
    const { keys } = commands[command];
    return {
      id: command,
      section: 'commands',
      label: t(`names.${command}`),
      ...(keys === null ? {} : { shortcut: displayAccelerator(keys, platform) }),
      run: table[command].run,
    };
  });
}

function useConversationEntries(report: (error: unknown) => void): readonly PaletteEntry[] {
  const { t } = useTranslation('app');
  return useConversations().map((conversation) => ({
    id: conversation.id,
    section: 'conversations',
    label: conversationTitle(conversation, t),
    run: () => void goTo(conversation.id).catch(report),
  }));
}
