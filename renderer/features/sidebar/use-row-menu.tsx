import {
  Archive,
  ArchiveRestore,
  Folder as FolderIcon,
  FolderPlus,
  ListChecks,
  Pencil,
  Pin,
  PinOff,
  Share,
  Trash2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Folder } from '../../../contract/conversation.ts';
import type { MenuItem } from '../../ui/menu-items.tsx';
import { arrangementOf } from './arrangement.ts';
import { createFolder } from './folder-dialog-store.ts';
import type { Change } from './list-actions.ts';

/** What the rows of the list do. */
export interface RowActions {
  readonly folders: readonly Folder[];
  readonly onArrange: (conversations: readonly Conversation[], change: Change) => void;
  readonly onDelete: (conversations: readonly Conversation[]) => void;
  readonly onExport: (ids: readonly string[]) => void;
}

interface FolderItem {
  /** Two folders may have one name. */
  readonly key: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

/** To which folder conversations can go, a new one included. */
export function useFolderItems(actions: RowActions, conversations: readonly Conversation[]): readonly FolderItem[] {
  const { t } = useTranslation('sidebar');
  const isIn = (id: string | null): boolean => conversations.every(({ folderId }) => folderId === id);
  return [
    ...actions.folders.map(({ id, name }) => ({
      key: id,
      label: name,
      icon: <FolderIcon size={16} aria-hidden />,
      disabled: isIn(id),
      onSelect: () => actions.onArrange(conversations, { folderId: id }),
    })),
    {
      key: 'none',
      label: t('noFolder'),
      disabled: isIn(null),
      onSelect: () => actions.onArrange(conversations, { folderId: null }),
    },
    {
      key: 'new',
      label: t('newFolderItem'),
      icon: <FolderPlus size={16} aria-hidden />,
      onSelect: () => createFolder(conversations.map(({ id }) => id)),
    },
  ];
}

export interface RowMenu {
  readonly conversation: Conversation;
  /** What the menu is about: the conversation, or all of the selection that it is in. */
  readonly targets: readonly Conversation[];
  /** Whether it is in the selection. */
  readonly selected: boolean;
  readonly actions: RowActions;
  readonly onRename: () => void;
  readonly onSelect: () => void;
}

/** The menu of a row; where several rows are selected with it, about all of them, as its lines say. */
export function useRowMenu(menu: RowMenu): readonly MenuItem[] {
  const { t } = useTranslation('sidebar');
  const { conversation, targets, actions } = menu;
  const count = targets.length;
  const stored = useStoredItems(actions, targets);
  const rename: MenuItem = {
    label: t('rename'),
    icon: <Pencil size={16} aria-hidden />,
    shortcut: 'F2',
    onSelect: menu.onRename,
  };
  const one = t(conversation.temporary ? 'discard' : 'delete');
  return [
    ...(count > 1 ? [] : [rename]),
    ...stored,
    {
      label: t(menu.selected ? 'deselect' : 'select'),
      icon: <ListChecks size={16} aria-hidden />,
      onSelect: menu.onSelect,
    },
    {
      label: count > 1 ? t('several.delete', { count }) : one,
      icon: <Trash2 size={16} aria-hidden />,
      shortcut: 'Del',
      danger: true,
      onSelect: () => actions.onDelete(targets),
    },
  ];
}

/** What can be done with those that are stored; none where none is. */
function useStoredItems(actions: RowActions, targets: readonly Conversation[]): readonly MenuItem[] {
  const { t } = useTranslation('sidebar');
  const { stored, pinned, archived } = arrangementOf(targets);
  const folderItems = useFolderItems(actions, stored);
  const count = stored.length;
  const label = (action: 'pin' | 'unpin' | 'moveTo' | 'archive' | 'unarchive' | 'export'): string =>
    targets.length > 1 ? t(`several.${action}`, { count }) : t(action);
  if (count === 0) return [];
  return [
    {
      label: label(pinned ? 'unpin' : 'pin'),
      icon: pinned ? <PinOff size={16} aria-hidden /> : <Pin size={16} aria-hidden />,
      onSelect: () => actions.onArrange(stored, { pinned: !pinned }),
    },
    { label: label('moveTo'), icon: <FolderIcon size={16} aria-hidden />, items: folderItems },
    {
      label: label(archived ? 'unarchive' : 'archive'),
      icon: archived ? <ArchiveRestore size={16} aria-hidden /> : <Archive size={16} aria-hidden />,
      onSelect: () => actions.onArrange(stored, { archived: !archived }),
    },
    {
      label: label('export'),
      icon: <Share size={16} aria-hidden />,
      onSelect: () => actions.onExport(stored.map(({ id }) => id)),
    },
  ];
}
