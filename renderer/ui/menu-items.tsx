import type { ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';

/** One line of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

export const menuPopupClass =
  'min-w-44 rounded-md border border-line bg-raised p-1 text-sm text-ink shadow-floating outline-none [app-region:no-drag]';

type ItemPart = (props: {
  className: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) => ReactNode;

/** The lines of a menu, drawn with the item part of the menu that they stand in. */
export function MenuItems({ items, Item }: { readonly items: readonly MenuItem[]; readonly Item: ItemPart }) {
  return items.map((item) => (
    <Item
      key={item.label}
      disabled={item.disabled === true}
      onClick={item.onSelect}
      className={classNames(
        'flex h-8 cursor-default items-center gap-2 rounded-sm px-2 outline-none select-none',
        'data-disabled:opacity-50 data-highlighted:bg-hover',
        item.danger === true && 'text-danger',
      )}
    >
      {item.icon === undefined ? null : <span className="flex size-4 items-center justify-center">{item.icon}</span>}
      <span className="flex-1">{item.label}</span>
      {item.shortcut === undefined ? null : <span className="pl-4 text-xs text-ink-muted">{item.shortcut}</span>}
    </Item>
  ));
}
