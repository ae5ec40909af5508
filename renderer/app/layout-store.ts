import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

interface Layout {
  readonly sidebarShown: boolean;
  /** Pixels. */
  readonly sidebarWidth: number;
}

export const minSidebarWidth = 200;
export const maxSidebarWidth = 420;

/** How the window is divided; kept by the page itself, since nothing else needs it. */
export const layoutStore = create<Layout>()(
  persist((): Layout => ({ sidebarShown: true, sidebarWidth: 264 }), {
    name: 'layout',
    storage: createJSONStorage(() => localStorage),
  }),
);

/** Shows or hides the sidebar. */
export function toggleSidebar(): void {
  layoutStore.setState(({ sidebarShown }) => ({ sidebarShown: !sidebarShown }));
}

/** Remembers how wide the user made the sidebar. */
export function setSidebarWidth(sidebarWidth: number): void {
  layoutStore.setState({ sidebarWidth });
}
