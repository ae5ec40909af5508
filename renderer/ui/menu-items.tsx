import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../lib/class-names.ts';

interface MenuLine {
  readonly label: string;
  /** Tells lines of one label apart. */
  readonly key?: string;
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
}

/** Lines of which one is chosen, under a name. */
export interface MenuChoice {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

/** One line of a menu: it does something, or opens a menu of its own beside it. Or several, of which one is chosen. */
export type MenuItem =
  | (MenuLine & ({ readonly onSelect: () => void } | { readonly items: readonly MenuItem[] }))
  | MenuChoice;

export const menuPopupClass =
  'min-w-44 rounded-md border border-line bg-raised p-1 text-sm text-ink shadow-floating outline-none [app-region:no-drag]';

const lineClass =
  'flex h-8 cursor-default items-center gap-2 rounded-sm px-2 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover data-popup-open:bg-hover';

/** The lines of a menu or a context menu. */
export function MenuItems({ items }: { readonly items: readonly MenuItem[] }) {
  return items.map((item) =>
    'choices' in item ? (
      <Choices key={item.label} choice={item} />
    ) : 'items' in item ? (
      <Submenu key={item.key ?? item.label} item={item} items={item.items} />
    ) : (
      <Base.Item
        key={item.key ?? item.label}
        disabled={item.disabled === true}
        onClick={item.onSelect}
        className={classNames(lineClass, item.danger === true && 'text-danger')}
      >
        <LineContent item={item} />
        {item.shortcut === undefined ? null : <span className="pl-4 text-xs text-ink-muted">{item.shortcut}</span>}
      </Base.Item>
    ),
  );
}

function Choices({ choice }: { readonly choice: MenuChoice }) {
  return (
    <Base.Group className="mt-1 border-t border-line pt-1">
      <Base.GroupLabel className="flex h-7 items-center px-2 text-xs text-ink-muted">{choice.label}</Base.GroupLabel>
      <Base.RadioGroup value={choice.chosen} onValueChange={(value) => choice.onChoose(String(value))}>
        {choice.choices.map(({ value, label }) => (
          <Base.RadioItem key={value} value={value} closeOnClick className={lineClass}>
            <span className="flex size-4 items-center justify-center">
              <Base.RadioItemIndicator>
                <Check size={16} aria-hidden />
              </Base.RadioItemIndicator>
            </span>
            <span className="min-w-0 flex-1 truncate">{label}</span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

interface SubmenuProps {
  readonly item: MenuLine;
  readonly items: readonly MenuItem[];
}

function Submenu({ item, items }: SubmenuProps) {
  const { t } = useTranslation('app');
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger disabled={item.disabled === true} className={lineClass}>
        <LineContent item={item} />
        <ChevronRight size={16} aria-hidden className="-mr-1 text-ink-muted" />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner role="region" aria-label={t('menu')} className="z-50">
          <Base.Popup className={classNames(menuPopupClass, 'max-h-(--available-height) max-w-80 overflow-y-auto')}>
            <MenuItems items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}

function LineContent({ item }: { readonly item: MenuLine }) {
  return (
    <>
      {item.icon === undefined ? null : <span className="flex size-4 items-center justify-center">{item.icon}</span>}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
    </>
  );
}
