import { RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeletedConversation } from '../../../contract/requests.ts';
import { conversationTitle } from '../../lib/conversation-title.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { LongList } from './long-list.tsx';

interface DeletedListProps {
  readonly deleted: readonly DeletedConversation[];
  readonly onRestore: (id: string) => void;
  /** Deletes these for good, all of them for null; resolves when they are gone. */
  readonly onErase: (ids: readonly string[] | null) => Promise<void>;
}

/** What was deleted and can be brought back, or be deleted for good. */
export function DeletedList({ deleted, onRestore, onErase }: DeletedListProps) {
  const { t } = useTranslation(['sidebar', 'app']);
  const [asking, setAsking] = useState<readonly string[] | 'all' | null>(null);
  const [busy, setBusy] = useState(false);
  async function erase(): Promise<void> {
    setBusy(true);
    await onErase(asking === 'all' ? null : asking);
    setBusy(false);
    setAsking(null);
  }
  const lines = deleted.map((one) => ({ key: one.conversation.id, one }));
  if (deleted.length === 0) return <p className="px-3 py-2 text-sm text-ink-muted">{t('sidebar:nothingDeleted')}</p>;
  return (
    <>
      <p className="px-3 pt-1 pb-2 text-xs text-ink-muted">{t('sidebar:deletedHint')}</p>
      <Button variant="danger" className="mx-3 mb-2" onClick={() => setAsking('all')}>
        {t('sidebar:eraseAll')}
      </Button>
      <LongList label={t('sidebar:views.deleted')} lines={lines}>
        {({ key, one }) => (
          <DeletedRow deleted={one} onRestore={() => onRestore(key)} onErase={() => setAsking([key])} />
        )}
      </LongList>
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => (open ? undefined : setAsking(null))}
        title={t('sidebar:eraseQuestion', { count: asking === 'all' ? deleted.length : 1 })}
        cancelLabel={t('sidebar:cancel')}
        confirmLabel={t('sidebar:erase')}
        onConfirm={() => void erase()}
        busy={busy}
      >
        <p>{t('sidebar:eraseConsequence')}</p>
      </ConfirmDialog>
    </>
  );
}

interface DeletedRowProps {
  readonly deleted: DeletedConversation;
  readonly onRestore: () => void;
  readonly onErase: () => void;
}

function DeletedRow({ deleted, onRestore, onErase }: DeletedRowProps) {
  const { t, i18n } = useTranslation('app');
  const { t: own } = useTranslation('sidebar');
  const title = conversationTitle(deleted.conversation, t);
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(deleted.deletedAt);
  return (
    <div className="group flex items-center gap-1 rounded-md py-1 pr-1 pl-3 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <div className="truncate text-sm">{title}</div>
        <div className="text-xs text-ink-muted">{own('deletedOn', { date })}</div>
      </div>
      <IconButton
        label={own('restore', { title })}
        size="small"
        icon={<RotateCcw size={14} aria-hidden />}
        onClick={onRestore}
      />
      <IconButton
        label={own('eraseOne', { title })}
        size="small"
        icon={<Trash2 size={14} aria-hidden />}
        onClick={onErase}
      />
    </div>
  );
}
