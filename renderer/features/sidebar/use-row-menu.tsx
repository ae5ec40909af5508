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
import { useTranslation } from 'react-i18next';
import type { Conversation, Folder } from '../../../contract/conversation.ts';
import type { MenuItem } from '../../ui/menu-items.tsx';
import { createFolder } from './folder-dialog-store.ts';
import type { Change } from './list-actions.ts';

/** What the rows of the list do. */
export interface RowActions {
  readonly folders: readonly Folder[];
  readonly onArrange: (conversations: readonly Conversation[], change: Change) => void;
  readonly onDelete: (conversations: readonly Conversation[]) => void;
  readonly onExport: (ids: readonly string[]) => void;
}

/** To which folder conversations can go, a new one included. */
export function useFolderItems(actions: RowActions, conversations: readonly Conversation[]): readonly MenuItem[] {
  const { t } = useTranslation('sidebar');
  const isIn = (id: string | null): boolean => conversations.every(({ folderId }) => folderId === id);
  return [
    ...actions.folders.map(({ id, name }) => ({
      label: name,
      icon: <FolderIcon size={16} aria-hidden />,
      disabled: isIn(id),
      onSelect: () => actions.onArrange(conversations, { folderId: id }),
    })),
    {
      label: t('noFolder'),
      disabled: isIn(null),
      onSelect: () => actions.onArrange(conversations, { folderId: null }),
    },
    {
      label: t('newFolderItem'),
      icon: <FolderPlus size={16} aria-hidden />,
      onSelect: () => createFolder(conversations.map(({ id }) => id)),
    },
  ];
}

/** The menu of one row. */
export function useRowMenu(
  conversation: Conversation,
  actions: RowActions,
  onRename: () => void,
  onSelect: () => void,
): readonly MenuItem[] {
  const { t } = useTranslation('sidebar');
  const folderItems = useFolderItems(actions, [conversation]);
  const pinned = conversation.pinnedAt !== null;
  const archived = conversation.archivedAt !== null;
  const one = [conversation];
  const stored: readonly MenuItem[] = [
    {
      label: t(pinned ? 'unpin' : 'pin'),
      icon: pinned ? <PinOff size={16} aria-hidden /> : <Pin size={16} aria-hidden />,
      onSelect: () => actions.onArrange(one, { pinned: !pinned }),
    },
    { label: t('moveTo'), icon: <FolderIcon size={16} aria-hidden />, items: folderItems },
    {
      label: t(archived ? 'unarchive' : 'archive'),
      icon: archived ? <ArchiveRestore size={16} aria-hidden /> : <Archive size={16} aria-hidden />,
      onSelect: () => actions.onArrange(one, { archived: !archived }),
    },
    { label: t('export'), icon: <Share size={16} aria-hidden />, onSelect: () => actions.onExport([conversation.id]) },
  ];
  return [
    { label: t('rename'), icon: <Pencil size={16} aria-hidden />, shortcut: 'F2', onSelect: onRename },
    ...(conversation.temporary ? [] : stored),
    { label: t('select'), icon: <ListChecks size={16} aria-hidden />, onSelect },
    {
      label: t(conversation.temporary ? 'discard' : 'delete'),
      icon: <Trash2 size={16} aria-hidden />,
      shortcut: 'Del',
      danger: true,
      onSelect: () => actions.onDelete(one),
    },
  ];
}
