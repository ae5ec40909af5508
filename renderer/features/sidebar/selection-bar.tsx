import { Archive, ArchiveRestore, Folder as FolderIcon, Pin, PinOff, Share, Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../contract/conversation.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { arrangementOf } from './arrangement.ts';
import { type RowActions, useFolderItems } from './use-row-menu.tsx';

interface SelectionBarProps {
  readonly conversations: readonly Conversation[];
  readonly actions: RowActions;
  readonly onClear: () => void;
}

/** What can be done with everything that is selected at once. */
export function SelectionBar({ conversations, actions, onClear }: SelectionBarProps) {
  const { t } = useTranslation('sidebar');
  const { stored, pinned, archived } = arrangementOf(conversations);
  const done = (run: () => void) => () => {
    run();
    onClear();
  };
  const arrange: RowActions['onArrange'] = (arranged, change) => done(() => actions.onArrange(arranged, change))();
  const folderItems = useFolderItems({ ...actions, onArrange: arrange }, stored);
  return (
    <div role="toolbar" aria-label={t('selection')} className="shrink-0 border-t border-line px-2 py-2">
      <div className="flex items-center justify-between pl-1 text-xs text-ink-muted">
        <span aria-live="polite">{t('selected', { count: conversations.length })}</span>
        <IconButton
          label={t('clearSelection')}
          size="small"
          shortcut="Esc"
          icon={<X size={14} aria-hidden />}
          onClick={onClear}
        />
      </div>
      <div className="flex justify-between pt-1">
        <IconButton
          label={t(pinned ? 'unpin' : 'pin')}
          icon={pinned ? <PinOff size={16} aria-hidden /> : <Pin size={16} aria-hidden />}
          disabled={stored.length === 0}
          onClick={() => arrange(stored, { pinned: !pinned })}
        />
        <Menu items={folderItems}>
          <IconButton label={t('moveTo')} icon={<FolderIcon size={16} aria-hidden />} disabled={stored.length === 0} />
        </Menu>
        <IconButton
          label={t(archived ? 'unarchive' : 'archive')}
          icon={archived ? <ArchiveRestore size={16} aria-hidden /> : <Archive size={16} aria-hidden />}
          disabled={stored.length === 0}
          onClick={() => arrange(stored, { archived: !archived })}
        />
        <IconButton
          label={t('export')}
          icon={<Share size={16} aria-hidden />}
          disabled={stored.length === 0}
          onClick={() => actions.onExport(stored.map(({ id }) => id))}
        />
        <IconButton
          label={t('delete')}
          icon={<Trash2 size={16} aria-hidden />}
          onClick={done(() => actions.onDelete(conversations))}
        />
      </div>
    </div>
  );
}
