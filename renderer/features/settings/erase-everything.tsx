import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../lib/api.ts';
import { useConversations } from '../../lib/main-state.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { SettingsRow } from './settings-row.tsx';

interface EraseEverythingProps {
  /** Says what failed. */
  readonly report: (error: unknown) => void;
}

/** Erases all that was ever asked and answered, after asking once more. */
export function EraseEverything({ report }: EraseEverythingProps) {
  const { t } = useTranslation('settings');
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  async function erase(): Promise<void> {
    setBusy(true);
    try {
      await request('data.eraseEverything', {});
      showToast({ text: t('erased') });
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
      setOpen(false);
    }
  }
  return (
    <SettingsRow label={t('eraseEverything')} hint={t('eraseEverythingHint')}>
      <Button variant="danger" onClick={() => setOpen(true)}>
        {t('eraseEverythingAsk')}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('eraseQuestion')}
        cancelLabel={t('cancel')}
        confirmLabel={t('eraseEverything')}
        onConfirm={() => void erase()}
        busy={busy}
      >
        <WhatGoes />
      </ConfirmDialog>
    </SettingsRow>
  );
}

function WhatGoes() {
  const { t, i18n } = useTranslation('settings');
  const count = useConversations().length;
  return (
    <>
      <ul className="list-disc pl-5">
        <li>{t('eraseConversations', { count, formatted: count.toLocaleString(i18n.language) })}</li>
        <li>{t('erasePictures')}</li>
        <li>{t('eraseUnsent')}</li>
        <li>{t('eraseDeleted')}</li>
      </ul>
      <p className="mt-3 text-ink-muted">{t('eraseStays')}</p>
    </>
  );
}
