import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { layoutStore, setSidebarWidth } from './layout-store.ts';

interface WindowLayoutProps {
  readonly sidebar: ReactNode;
  readonly children: ReactNode;
  readonly sidebarShown: boolean;
}

/** Sidebar and conversation beside each other; the border between them moves. */
export function WideLayout({ sidebar, children, sidebarShown }: WindowLayoutProps) {
  const { t } = useTranslation('app');
  const { sidebarWidth } = useStore(layoutStore);
  return (
    <Group orientation="horizontal" className="h-full">
      {sidebarShown ? (
        <>
          <Panel
            id="sidebar"
            defaultSize={sidebarWidth}
            minSize={200}
            maxSize={420}
            groupResizeBehavior="preserve-pixel-size"
            onResize={({ inPixels }) => setSidebarWidth(inPixels)}
          >
            {sidebar}
          </Panel>
          <Separator
            id="sidebar-border"
            aria-label={t('resizeSidebar')}
            className="w-px bg-line transition-colors outline-offset-0 hover:bg-accent data-[separator=active]:bg-accent"
          />
        </>
      ) : null}
      <Panel id="chat" minSize={320}>
        {children}
      </Panel>
    </Group>
  );
}

interface NarrowLayoutProps extends WindowLayoutProps {
  readonly onSidebar: (shown: boolean) => void;
}

/** The conversation alone; the sidebar comes over it and goes with Escape or a click beside it. */
export function NarrowLayout({ sidebar, children, sidebarShown, onSidebar }: NarrowLayoutProps) {
  const { t } = useTranslation('sidebar');
  return (
    <div className="h-full">
      {children}
      <Dialog.Root open={sidebarShown} onOpenChange={onSidebar}>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 z-20 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <Dialog.Popup
            aria-label={t('label')}
            className="fixed inset-y-0 left-0 z-20 w-72 max-w-[85vw] border-r border-line shadow-floating transition-transform outline-none data-ending-style:-translate-x-full data-starting-style:-translate-x-full"
          >
            {sidebar}
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </div>
  );
}
