import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Command } from '../../contract/commands.ts';
import { openDates } from '../features/dates/dates-store.ts';
import { useListRows } from '../features/sidebar/use-list-rows.ts';
import { useConversations, useSettings } from '../lib/main-state.ts';
import { turnStore, useMessages } from '../lib/turn-store.ts';
import { showToast } from '../ui/toast.tsx';
import type { CommandAction } from './command-action.ts';
import { conversationCommands } from './conversation-commands.ts';
import { editTitle } from './title-edit-store.ts';
import { useListActions } from './use-list-actions.ts';
import { type WindowCommandTargets, windowCommands } from './window-commands.ts';

/** Every command as it stands now. One without an entry does not compile. */
export type CommandTable = Readonly<Record<Command, CommandAction>>;

/** What each command does in this window now. */
export function useCommandTable(targets: Omit<WindowCommandTargets, 'order' | 'onSorted'>): CommandTable {
  const { t } = useTranslation(['commands', 'sidebar']);
  const { report } = targets;
  const shownId = useStore(turnStore, (store) => store.shownId);
  const conversations = useConversations();
  const { folders, onArrange, onDelete } = useListActions(report);
  const { conversationOrder } = useSettings();
  const listed = useListRows(
    conversations.filter(({ archivedAt }) => archivedAt === null),
    folders,
    conversationOrder,
  );
  return {
    ...windowCommands({
      ...targets,
      order: conversationOrder,
      onSorted: (order) => showToast({ text: t('sidebar:sorted', { order: t(`sidebar:orders.${order}`) }) }),
    }),
    ...conversationCommands({
      conversation: conversations.find(({ id }) => id === shownId) ?? null,
      messages: useMessages(),
      conversations: listed.conversations,
      onArrange: (conversation, change) => onArrange([conversation], change),
      onDelete: (conversation) => onDelete([conversation]),
      onRename: editTitle,
      onDate: openDates,
      onCopied: () => showToast({ text: t('commands:copied') }),
      report,
    }),
  };
}
