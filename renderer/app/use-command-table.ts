import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Command } from '../../contract/commands.ts';
import { openDates } from '../features/dates/dates-store.ts';
import { useConversations } from '../lib/main-state.ts';
import { turnStore, useMessages } from '../lib/turn-store.ts';
import { showToast } from '../ui/toast.tsx';
import type { CommandAction } from './command-action.ts';
import { conversationCommands } from './conversation-commands.ts';
import { editTitle } from './title-edit-store.ts';
import { useDelete } from './use-list-actions.ts';
import { type WindowCommandTargets, windowCommands } from './window-commands.ts';

/** Every command as it stands now. One without an entry does not compile. */
export type CommandTable = Readonly<Record<Command, CommandAction>>;

/** What each command does in this window now. */
export function useCommandTable(targets: WindowCommandTargets): CommandTable {
  const { t } = useTranslation('commands');
  const { report } = targets;
  const shownId = useStore(turnStore, (store) => store.shownId);
  const conversations = useConversations();
  const onDelete = useDelete(report);
  return {
    ...windowCommands(targets),
    ...conversationCommands({
      conversation: conversations.find(({ id }) => id === shownId) ?? null,
      messages: useMessages(),
      conversations,
      onDelete: (conversation) => onDelete([conversation]),
      onRename: editTitle,
      onDate: openDates,
      onCopied: () => showToast({ text: t('copied') }),
      report,
    }),
  };
}
