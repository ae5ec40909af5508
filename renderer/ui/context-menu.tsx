import { ContextMenu as Base } from '@base-ui/react/context-menu';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type MenuItem, MenuItems, menuPopupClass } from './menu-items.tsx';

export interface ContextMenuProps {
  readonly items: readonly MenuItem[];
  /** The element that the menu belongs to. */
  readonly children: ReactElement<Record<string, unknown>>;
}

/** A menu at the pointer, by right click, the menu key or Shift+F10. */
export function ContextMenu({ items, children }: ContextMenuProps) {
  const { t } = useTranslation('app');
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner role="region" aria-label={t('menu')} className="z-50">
          <Base.Popup className={menuPopupClass}>
            <MenuItems items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
