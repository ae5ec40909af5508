import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type MenuItem, MenuItems, menuPopupClass } from './menu-items.tsx';

export interface MenuProps {
  readonly items: readonly MenuItem[];
  /** The button that opens it. */
  readonly children: ReactElement<Record<string, unknown>>;
}

/** A menu below a button. */
export function Menu({ items, children }: MenuProps) {
  const { t } = useTranslation('app');
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner role="region" aria-label={t('menu')} sideOffset={4} align="end" className="z-50">
          <Base.Popup className={menuPopupClass}>
            <MenuItems items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
