import { Dialog } from '@base-ui/react/dialog';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ResizeHandle } from '../ui/resize-handle.tsx';
import { layoutStore, maxSidebarWidth, minSidebarWidth, setSidebarWidth } from './layout-store.ts';

interface WindowLayoutProps {
  readonly sidebar: ReactNode;
  readonly children: ReactNode;
  readonly sidebarShown: boolean;
}

/** Sidebar and conversation beside each other; the border between them moves. */
export function WideLayout({ sidebar, children, sidebarShown }: WindowLayoutProps) {
  return (
    <div className="flex h-full">
      {sidebarShown ? <SidebarColumn>{sidebar}</SidebarColumn> : null}
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

function SidebarColumn({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation(['app', 'sidebar']);
  const { sidebarWidth } = useStore(layoutStore);
  return (
    <nav aria-label={t('sidebar:label')} className="relative shrink-0" style={{ width: sidebarWidth }}>
      {children}
      <ResizeHandle
        label={t('app:resizeSidebar')}
        width={sidebarWidth}
        min={minSidebarWidth}
        max={maxSidebarWidth}
        onResize={setSidebarWidth}
      />
    </nav>
  );
}

interface NarrowLayoutProps extends WindowLayoutProps {
  readonly onSidebar: (shown: boolean) => void;
}

/** The conversation alone; the sidebar comes over it and goes with Escape or a click beside it. */
export function NarrowLayout({ sidebar, children, sidebarShown, onSidebar }: NarrowLayoutProps) {
  const { t } = useTranslation('sidebar');
  const popup = useRef<HTMLDivElement>(null);
  return (
    <div className="h-full">
      {children}
      <Dialog.Root open={sidebarShown} onOpenChange={onSidebar}>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 z-20 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <Dialog.Popup
            ref={popup}
            initialFocus={popup}
            aria-label={t('label')}
            className="fixed inset-y-0 left-0 z-20 w-72 max-w-[85vw] border-r border-line shadow-floating transition-transform outline-none data-ending-style:-translate-x-full data-starting-style:-translate-x-full"
          >
            <nav aria-label={t('label')} className="h-full">
              {sidebar}
            </nav>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </div>
  );
}
