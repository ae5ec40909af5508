import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { nothingSelected, type RowSelection } from './row-selection.ts';

/** Which conversations the list has. */
export const sidebarViews = ['conversations', 'archived', 'deleted'] as const;
export type SidebarView = (typeof sidebarViews)[number];

interface SidebarState {
  readonly view: SidebarView;
  readonly selection: RowSelection;
}

/** What the sidebar shows now; it begins anew with each start. */
export const sidebarStore = create<SidebarState>(() => ({ view: 'conversations', selection: nothingSelected }));

/** Shows another list; what was selected in the one before is not any more. */
export function showView(view: SidebarView): void {
  sidebarStore.setState({ view, selection: nothingSelected });
}

/** Shows another list, or the conversations again where it is shown. */
export function toggleView(view: SidebarView): void {
  showView(sidebarStore.getState().view === view ? 'conversations' : view);
}

/** Nothing is selected any more. */
export function clearSelection(): void {
  sidebarStore.setState({ selection: nothingSelected });
}

/** Folders whose conversations are out of sight; kept by the page itself, since nothing else needs it. */
export const collapsedStore = create<{ readonly collapsed: readonly string[] }>()(
  persist((): { readonly collapsed: readonly string[] } => ({ collapsed: [] }), {
    name: 'collapsed-folders',
    storage: createJSONStorage(() => localStorage),
  }),
);

/** Opens a folder, or closes it. */
export function toggleFolder(id: string): void {
  collapsedStore.setState(({ collapsed }) => ({
    collapsed: collapsed.includes(id) ? collapsed.filter((one) => one !== id) : [...collapsed, id],
  }));
}
