import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Conversation, Folder } from '../../../contract/conversation.ts';
import type { Settings } from '../../../contract/settings.ts';
import { useToday } from '../../lib/use-today.ts';
import { type ListRow, listRows } from './list-rows.ts';
import { listSections } from './list-sections.ts';
import { collapsedStore } from './sidebar-store.ts';

/** The lines of the list as they are shown now, and of them the conversations, in their order. */
export interface ShownRows {
  readonly rows: readonly ListRow[];
  readonly conversations: readonly Conversation[];
}

/** Conversations under the folders, whose closed ones hide what is in them, and by recency; without folders among the others. */
export function useListRows(
  conversations: readonly Conversation[],
  folders: readonly Folder[],
  order: Settings['conversationOrder'],
): ShownRows {
  const { i18n } = useTranslation();
  const { collapsed } = useStore(collapsedStore);
  const today = useToday();
  const rows = listRows(listSections(conversations, folders, order, i18n.language, today), collapsed);
  return { rows, conversations: rows.flatMap((row) => (row.type === 'conversation' ? [row.conversation] : [])) };
}
