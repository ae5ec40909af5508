import { ChevronDown, ChevronRight, EllipsisVertical, Pencil, Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Folder } from '../../../contract/conversation.ts';
import { ContextMenu } from '../../ui/context-menu.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { renameFolder } from './folder-dialog-store.ts';
import type { ListSection } from './list-sections.ts';
import { toggleFolder } from './sidebar-store.ts';

/** The name of a part of the list that is no folder. */
export function SectionHeading({ kind }: { readonly kind: ListSection['kind'] }) {
  const { t } = useTranslation('sidebar');
  return (
    <h2 className="px-3 pt-3 pb-1 text-xs font-medium text-ink-muted">
      {t(`groups.${kind as Exclude<ListSection['kind'], 'folder'>}`)}
    </h2>
  );
}

interface FolderHeadingProps {
  readonly folder: Folder;
  /** The key of its line. */
  readonly line: string;
  /** How many conversations are in it. */
  readonly count: number;
  readonly open: boolean;
  /** In the tab order: one line of the list is. */
  readonly current: boolean;
  readonly onDelete: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The name of a folder: it opens and closes it, and has a menu. */
export function FolderHeading({ folder, count, open, onDelete, ...props }: FolderHeadingProps) {
  const { t } = useTranslation('sidebar');
  const items = [
    {
      label: t('renameFolder'),
      icon: <Pencil size={16} aria-hidden />,
      shortcut: 'F2',
      onSelect: () => renameFolder(folder),
    },
    {
      label: t('deleteFolder'),
      icon: <Trash2 size={16} aria-hidden />,
      shortcut: 'Del',
      danger: true,
      onSelect: onDelete,
    },
  ];
  const tabIndex = props.current ? 0 : -1;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <ContextMenu items={items}>
      <div className="group flex items-center pt-2">
        <h2 className="min-w-0 flex-1">
          <button
            type="button"
            data-line={props.line}
            tabIndex={tabIndex}
            aria-expanded={open}
            onFocus={props.onFocus}
            onKeyDown={props.onKeyDown}
            onClick={() => toggleFolder(folder.id)}
            className="flex h-7 w-full min-w-0 items-center gap-1 rounded-md px-2 text-left text-xs font-medium text-ink-muted -outline-offset-2 hover:bg-hover"
          >
            <Chevron size={14} aria-hidden className="shrink-0" />
            <span className="truncate">{folder.name}</span>
            <span className="pl-1 font-normal tabular-nums">{count}</span>
          </button>
        </h2>
        <Menu items={items}>
          <IconButton
            label={t('moreFolder', { name: folder.name })}
            size="small"
            tabIndex={tabIndex}
            icon={<EllipsisVertical size={14} aria-hidden />}
            className="mr-1 opacity-0 group-hover:opacity-100 group-has-focus-visible:opacity-100 data-popup-open:opacity-100"
          />
        </Menu>
      </div>
    </ContextMenu>
  );
}
