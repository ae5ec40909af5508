import type { Settings } from '../../contract/settings.ts';
import { openExport } from '../features/export/export-store.ts';
import { openFind } from '../features/find/find-store.ts';
import { startImport } from '../features/import/import-store.ts';
import { togglePalette } from '../features/palette/palette-store.ts';
import { clearSearch, openSearch } from '../features/search/search-store.ts';
import { openCheatSheet } from '../features/shortcuts/cheat-sheet-store.ts';
import { createFolder } from '../features/sidebar/folder-dialog-store.ts';
import { orders } from '../features/sidebar/list-sections.ts';
import { type SidebarView, toggleView } from '../features/sidebar/sidebar-store.ts';
import { request } from '../lib/api.ts';
import { turnStore } from '../lib/turn-store.ts';
import { always } from './command-action.ts';
import { beginTemporary, goTo } from './conversation-actions.ts';
import { openPage, openSettings, pageStore } from './page-store.ts';

/** What the commands reach in their window. */
export interface WindowCommandTargets {
  readonly pickPictures: () => void;
  readonly focusComposer: () => void;
  readonly toggleSidebar: () => void;
  /** Makes sure that the sidebar is in sight. */
  readonly showSidebar: () => void;
  /** How the list is sorted, and how it says that it is sorted otherwise now. */
  readonly order: Settings['conversationOrder'];
  readonly onSorted: (order: Settings['conversationOrder']) => void;
  readonly report: (error: unknown) => void;
}

/** The commands that are there whatever the window shows. */
export function windowCommands(targets: WindowCommandTargets) {
  const { pickPictures, focusComposer, toggleSidebar, showSidebar, report } = targets;
  const search = (): void => {
    showSidebar();
    openSearch();
  };
  const find = (): void => {
    // The settings have a search of their own.
    if (pageStore.getState().page === 'settings') return;
    if (findsInConversation()) openFind();
    else search();
  };
  const show = (view: SidebarView) => (): void => {
    showSidebar();
    clearSearch();
    toggleView(view);
  };
  const sort = async (): Promise<void> => {
    const next = orders[(orders.indexOf(targets.order) + 1) % orders.length] ?? 'updated';
    await request('settings.change', { conversationOrder: next });
    targets.onSorted(next);
  };
  return {
    'new-conversation': always(() => void goTo(null).then(focusComposer, report)),
    'new-temporary': always(() => void beginTemporary().then(focusComposer, report)),
    'new-folder': always(() => {
      showSidebar();
      createFolder();
    }),
    'show-archived': always(show('archived')),
    'show-deleted': always(show('deleted')),
    'sort-conversations': always(() => void sort().catch(report)),
    'attach-picture': always(pickPictures),
    'export-all': always(() => openExport(null)),
    import: always(() => void startImport()),
    'open-settings': always(openSettings),
    'open-models': always(() => openPage('library')),
    'open-engine': always(() => openPage('engine')),
    'open-privacy': always(() => openPage('privacy')),
    find: always(find),
    search: always(search),
    palette: always(togglePalette),
    'toggle-sidebar': always(toggleSidebar),
    'focus-composer': always(focusComposer),
    shortcuts: always(openCheatSheet),
  };
}

/** In the sidebar, and where there is nothing to find anything in, everything is searched. */
function findsInConversation(): boolean {
  const { shownId, turns } = turnStore.getState();
  const shown = shownId === null ? undefined : turns[shownId];
  return (shown?.messages.length ?? 0) > 0 && document.activeElement?.closest('nav') === null;
}
