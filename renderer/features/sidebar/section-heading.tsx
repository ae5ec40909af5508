import { ChevronDown, ChevronRight, EllipsisVertical, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Folder } from '../../../contract/conversation.ts';
import { ContextMenu } from '../../ui/context-menu.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { renameFolder } from './folder-dialog-store.ts';
import type { ListSection } from './list-sections.ts';
import { toggleFolder } from './sidebar-store.ts';

interface SectionHeadingProps {
  readonly section: ListSection;
  readonly open: boolean;
  readonly onDeleteFolder: (folder: Folder) => void;
}

/** The name of a part of the list; that of a folder opens and closes it, and has a menu. */
export function SectionHeading({ section, open, onDeleteFolder }: SectionHeadingProps) {
  const { t } = useTranslation('sidebar');
  const { kind, folder, conversations } = section;
  if (folder !== null) {
    return (
      <FolderHeading folder={folder} count={conversations.length} open={open} onDelete={() => onDeleteFolder(folder)} />
    );
  }
  return (
    <h2 className="px-3 pt-3 pb-1 text-xs font-medium text-ink-muted">
      {t(`groups.${kind as Exclude<ListSection['kind'], 'folder'>}`)}
    </h2>
  );
}

interface FolderHeadingProps {
  readonly folder: Folder;
  readonly count: number;
  readonly open: boolean;
  readonly onDelete: () => void;
}

function FolderHeading({ folder, count, open, onDelete }: FolderHeadingProps) {
  const { t } = useTranslation('sidebar');
  const items = [
    { label: t('renameFolder'), icon: <Pencil size={16} aria-hidden />, onSelect: () => renameFolder(folder) },
    { label: t('deleteFolder'), icon: <Trash2 size={16} aria-hidden />, danger: true, onSelect: onDelete },
  ];
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <ContextMenu items={items}>
      <div className="group flex items-center pt-2">
        <h2 className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={open}
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
            icon={<EllipsisVertical size={14} aria-hidden />}
            className="mr-1 opacity-0 group-hover:opacity-100 group-has-focus-visible:opacity-100 data-popup-open:opacity-100"
          />
        </Menu>
      </div>
    </ContextMenu>
  );
}
