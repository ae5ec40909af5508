import { PanelLeftClose } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { clearSearch } from '../features/search/search-store.ts';
import { DeletedList } from '../features/sidebar/deleted-list.tsx';
import { FolderDialog } from '../features/sidebar/folder-dialog.tsx';
import { MoveDialog } from '../features/sidebar/move-dialog.tsx';
import { Sidebar } from '../features/sidebar/sidebar.tsx';
import { showView } from '../features/sidebar/sidebar-store.ts';
import { request } from '../lib/api.ts';
import type { DescribeError } from '../lib/error-description.ts';
import { useAppInfo, useConversations, useDeleted, useSettings } from '../lib/main-state.ts';
import { platformShortcut } from '../lib/platform-shortcut.ts';
import { turnStore } from '../lib/turn-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { beginTemporary, goTo } from './conversation-actions.ts';
import { openSettings } from './page-store.ts';
import { useDeleteFolder, useListActions } from './use-list-actions.ts';
import { useWindowSearch } from './window-search.tsx';

interface WindowSidebarProps {
  readonly describeError: DescribeError;
  readonly report: (error: unknown) => void;
  readonly onHide: () => void;
  /** Something was chosen: the conversation takes the window again where the sidebar covers it. */
  readonly onChosen: () => void;
}

/** The sidebar of this window. */
export function WindowSidebar({ describeError, report, onHide, onChosen }: WindowSidebarProps) {
  const { t } = useTranslation('app');
  const { platform } = useAppInfo();
  const search = useWindowSearch({ describeError, onChosen, report });
  const actions = useListActions(report);
  const show = (id: string | null): void => {
    onChosen();
    void goTo(id).catch(report);
  };
  return (
    <>
      <Sidebar
        conversations={useConversations()}
        order={useSettings().conversationOrder}
        onOrder={(conversationOrder) => void request('settings.change', { conversationOrder }).catch(report)}
        onView={(view) => {
          clearSearch();
          showView(view);
        }}
        shownId={useStore(turnStore, ({ shownId }) => shownId)}
        actions={actions}
        onShow={show}
        onNew={() => show(null)}
        onNewTemporary={() => {
          onChosen();
          void beginTemporary().catch(report);
        }}
        onRename={(id, title) => void request('conversations.rename', { id, title }).catch(report)}
        onDeleteFolder={useDeleteFolder(report)}
        onSettings={openSettings}
        shortcuts={{
          new: platformShortcut(platform, 'N'),
          temporary: platformShortcut(platform, 'Shift+N'),
          settings: platformShortcut(platform, ','),
        }}
        hide={<IconButton label={t('hideSidebar')} icon={<PanelLeftClose size={16} aria-hidden />} onClick={onHide} />}
        search={search.field}
        results={search.results}
        deleted={<WindowDeleted report={report} />}
      />
      <FolderDialog report={report} />
      <MoveDialog actions={actions} />
    </>
  );
}

function WindowDeleted({ report }: { readonly report: (error: unknown) => void }) {
  const deleted = useDeleted();
  if (deleted === undefined) return null;
  return (
    <DeletedList
      deleted={deleted}
      onRestore={(id) => void request('conversations.restore', { ids: [id] }).catch(report)}
      onErase={(ids) => request('trash.erase', { ids: ids === null ? null : [...ids] }).catch(report)}
    />
  );
}
