import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageReport } from '../../../contract/storage.ts';
import { request } from '../../lib/api.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

interface OldCopyProps {
  readonly storage: StorageReport;
  readonly onStorage: (storage: StorageReport) => void;
  /** Says what failed. */
  readonly report: (error: unknown) => void;
}

/** The copy that a move has left, and how to be rid of it. */
export function OldCopy({ storage, onStorage, report }: OldCopyProps) {
  const { t, i18n } = useTranslation('settings');
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  async function remove(): Promise<void> {
    setBusy(true);
    try {
      onStorage(await request('storage.removeOld', {}));
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
      setOpen(false);
    }
  }
  const bytes = formatBytes(storage.oldFolderBytes, i18n.language);
  return (
    <div className="py-2">
      <Banner tone="info" action={<Button onClick={() => setOpen(true)}>{t('storage.removeOld')}</Button>}>
        {t('storage.oldCopy', { bytes })}
        <span className="block font-mono text-xs break-all text-ink-muted select-text">{storage.oldFolder}</span>
      </Banner>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('storage.removeOldQuestion')}
        cancelLabel={t('cancel')}
        confirmLabel={t('storage.removeOldConfirm')}
        onConfirm={() => void remove()}
        busy={busy}
      >
        <p>{t('storage.removeOldWhat', { bytes })}</p>
        <p className="mt-2 font-mono text-xs break-all text-ink-muted">{storage.oldFolder}</p>
      </ConfirmDialog>
    </div>
  );
}
