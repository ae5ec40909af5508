import { PanelLeftClose } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Conversation } from '../../contract/conversation.ts';
import { Sidebar } from '../features/sidebar/sidebar.tsx';
import { request } from '../lib/api.ts';
import { conversationTitle } from '../lib/conversation-title.ts';
import { useAppInfo, useConversations } from '../lib/main-state.ts';
import { platformShortcut } from '../lib/platform-shortcut.ts';
import { turnStore } from '../lib/turn-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { showToast } from '../ui/toast.tsx';
import { beginTemporary, goTo } from './conversation-actions.ts';
import { openSettings } from './settings-open-store.ts';

interface WindowSidebarProps {
  readonly report: (error: unknown) => void;
  readonly onHide: () => void;
  /** Something was chosen: the conversation takes the window again where the sidebar covers it. */
  readonly onChosen: () => void;
}

/** The sidebar of this window. */
export function WindowSidebar({ report, onHide, onChosen }: WindowSidebarProps) {
  const { t } = useTranslation('app');
  const { platform } = useAppInfo();
  const onDelete = useDelete(report);
  const show = (id: string | null): void => {
    onChosen();
    void goTo(id).catch(report);
  };
  return (
    <Sidebar
      conversations={useConversations()}
      shownId={useStore(turnStore, ({ shownId }) => shownId)}
      onShow={show}
      onNew={() => show(null)}
      onNewTemporary={() => {
        onChosen();
        void beginTemporary().catch(report);
      }}
      onRename={(id, title) => void request('conversations.rename', { id, title }).catch(report)}
      onDelete={onDelete}
      onSettings={openSettings}
      shortcuts={{
        new: platformShortcut(platform, 'N'),
        temporary: platformShortcut(platform, 'Shift+N'),
        settings: platformShortcut(platform, ','),
      }}
      hide={<IconButton label={t('hideSidebar')} icon={<PanelLeftClose size={16} aria-hidden />} onClick={onHide} />}
    />
  );
}

/** Deletes a conversation and offers to undo it; a temporary one is gone for good. */
function useDelete(report: (error: unknown) => void): (conversation: Conversation) => void {
  const { t } = useTranslation('sidebar');
  const { t: app } = useTranslation('app');
  async function undo(id: string): Promise<void> {
    await request('conversations.restore', { id });
    await goTo(id);
  }
  async function remove(conversation: Conversation): Promise<void> {
    const { id, temporary } = conversation;
    await request('conversations.delete', { id });
    const action = { label: t('undo'), run: () => void undo(id).catch(report) };
    if (temporary) showToast({ text: t('discarded') });
    else showToast({ text: t('deleted', { title: conversationTitle(conversation, app) }), action });
  }
  return (conversation) => void remove(conversation).catch(report);
}
