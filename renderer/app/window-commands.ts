import { openExport } from '../features/export/export-store.ts';
import { openFind } from '../features/find/find-store.ts';
import { startImport } from '../features/import/import-store.ts';
import { togglePalette } from '../features/palette/palette-store.ts';
import { openSearch } from '../features/search/search-store.ts';
import { openCheatSheet } from '../features/shortcuts/cheat-sheet-store.ts';
import { turnStore } from '../lib/turn-store.ts';
import { always } from './command-action.ts';
import { beginTemporary, goTo } from './conversation-actions.ts';
import { openSettings } from './settings-open-store.ts';

/** What the commands reach in their window. */
export interface WindowCommandTargets {
  readonly pickPictures: () => void;
  readonly focusComposer: () => void;
  readonly toggleSidebar: () => void;
  /** Makes sure that the sidebar is in sight. */
  readonly showSidebar: () => void;
  readonly report: (error: unknown) => void;
}

/** The commands that are there whatever the window shows. */
export function windowCommands(targets: WindowCommandTargets) {
  const { pickPictures, focusComposer, toggleSidebar, showSidebar, report } = targets;
  const search = (): void => {
    showSidebar();
    openSearch();
  };
  return {
    'new-conversation': always(() => void goTo(null).then(focusComposer, report)),
    'new-temporary': always(() => void beginTemporary().then(focusComposer, report)),
    'attach-picture': always(pickPictures),
    'export-all': always(() => openExport(null)),
    import: always(() => void startImport()),
    'open-settings': always(openSettings),
    find: always(() => (findsInConversation() ? openFind() : search())),
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
