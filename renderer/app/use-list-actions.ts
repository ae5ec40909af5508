import { useTranslation } from 'react-i18next';
import type { Conversation, Folder } from '../../contract/conversation.ts';
import { openExport } from '../features/export/export-store.ts';
import { arrange, deleteConversations } from '../features/sidebar/list-actions.ts';
import type { RowActions } from '../features/sidebar/use-row-menu.tsx';
import { request } from '../lib/api.ts';
import { conversationTitle } from '../lib/conversation-title.ts';
import { useFolders } from '../lib/main-state.ts';
import { showToast } from '../ui/toast.tsx';
import { goTo } from './conversation-actions.ts';

/** Deletes conversations and offers to undo it; the one that was brought back is shown. */
function useDelete(report: (error: unknown) => void): (conversations: readonly Conversation[]) => void {
  const { t } = useTranslation('sidebar');
  const { t: app } = useTranslation('app');
  const titleOf = (conversation: Conversation): string => conversationTitle(conversation, app);
  const restored = ([id, ...others]: readonly string[]): void => {
    if (id !== undefined && others.length === 0) goTo(id).catch(report);
  };
  return (conversations) => void deleteConversations(conversations, titleOf, t, restored, report).catch(report);
}

/** What the rows of the sidebar and its selection do. */
export function useListActions(report: (error: unknown) => void): RowActions {
  const { t } = useTranslation('sidebar');
  return {
    folders: useFolders(),
    onArrange: (conversations, change) => void arrange(conversations, change, t, report).catch(report),
    onDelete: useDelete(report),
    onExport: (ids) => openExport(ids),
  };
}

/** Deletes a folder; what was in it stays. */
export function useDeleteFolder(report: (error: unknown) => void): (folder: Folder) => void {
  const { t } = useTranslation('sidebar');
  return ({ id, name }) =>
    void request('folders.delete', { id }).then(() => showToast({ text: t('folderDeleted', { name }) }), report);
}
