import { Archive, ArrowDownUp, FolderPlus, MessageSquare, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Settings } from '../../../contract/settings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { createFolder } from './folder-dialog-store.ts';
import { orders } from './list-sections.ts';
import { type SidebarView, sidebarStore, sidebarViews } from './sidebar-store.ts';

interface ListMenuProps {
  readonly order: Settings['conversationOrder'];
  readonly onOrder: (order: Settings['conversationOrder']) => void;
  readonly onView: (view: SidebarView) => void;
}

const icons = { conversations: MessageSquare, archived: Archive, deleted: Trash2 } as const;

/** How the list is sorted, which conversations it has, and new folders. */
export function ListMenu({ order, onOrder, onView }: ListMenuProps) {
  const { t } = useTranslation('sidebar');
  const { view } = useStore(sidebarStore);
  const viewItem = (one: SidebarView) => {
    const Icon = icons[one];
    return { label: t(`views.${one}`), icon: <Icon size={16} aria-hidden />, onSelect: () => onView(one) };
  };
  const items = [
    { label: t('newFolderItem'), icon: <FolderPlus size={16} aria-hidden />, onSelect: () => createFolder() },
    ...sidebarViews.filter((one) => one !== view).map(viewItem),
    {
      label: t('sortBy'),
      choices: orders.map((value) => ({ value, label: t(`orders.${value}`) })),
      chosen: order,
      onChoose: (value: string) => onOrder(orders.find((one) => one === value) ?? order),
    },
  ];
  return (
    <Menu items={items}>
      <IconButton label={t('listMenu')} icon={<ArrowDownUp size={16} aria-hidden />} />
    </Menu>
  );
}
