import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../contract/storage.ts';
import { request } from '../../lib/api.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

interface BackupRowProps {
  readonly backup: Backup;
  readonly onBackups: (backups: readonly Backup[]) => void;
  /** Says what failed. */
  readonly report: (error: unknown) => void;
}

/** One snapshot, with its restoration and its deletion, each after asking once more. */
export function BackupRow({ backup, onBackups, report }: BackupRowProps) {
  const { t, i18n } = useTranslation('settings');
  const [asking, setAsking] = useState<'restore' | 'remove' | null>(null);
  const [busy, setBusy] = useState(false);
  const when = new Date(backup.at).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const conversations = t('backup.conversations', {
    count: backup.conversations,
    formatted: backup.conversations.toLocaleString(i18n.language),
  });
  async function confirmed(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      report(error);
      setBusy(false);
      setAsking(null);
    }
  }
  // A restored one restarts the app, a deleted one takes its row away.
  const restore = () => confirmed(() => request('backups.restore', { id: backup.id }));
  const remove = () => confirmed(async () => onBackups(await request('backups.remove', { id: backup.id })));
  const dialog = { onOpenChange: () => setAsking(null), cancelLabel: t('cancel'), busy } as const;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5 pr-1.5 pl-3">
      <div className="min-w-40 flex-1">
        <p className="tabular-nums">{when}</p>
        <p className="text-xs text-ink-muted">
          {[t(`backup.kinds.${backup.kind}`), conversations, formatBytes(backup.bytes, i18n.language)].join(' · ')}
        </p>
      </div>
      <Button size="small" aria-label={t('backup.restoreOf', { when })} onClick={() => setAsking('restore')}>
        {t('backup.restore')}
      </Button>
      <IconButton
        size="small"
        label={t('backup.removeOf', { when })}
        icon={<Trash2 size={16} aria-hidden />}
        onClick={() => setAsking('remove')}
      />
      <ConfirmDialog
        {...dialog}
        open={asking === 'restore'}
        title={t('backup.restoreQuestion', { when })}
        confirmLabel={t('backup.restoreConfirm')}
        onConfirm={() => void restore()}
      >
        <ul className="list-disc pl-5">
          <li>{t('backup.restoreReplaces', { conversations })}</li>
          <li>{t('backup.restoreKeeps')}</li>
          <li>{t('backup.restorePictures')}</li>
          <li>{t('backup.restoreRestarts')}</li>
        </ul>
      </ConfirmDialog>
      <ConfirmDialog
        {...dialog}
        open={asking === 'remove'}
        title={t('backup.removeQuestion')}
        confirmLabel={t('backup.removeConfirm')}
        onConfirm={() => void remove()}
      >
        {t('backup.removeWhat', { when })}
      </ConfirmDialog>
    </li>
  );
}
