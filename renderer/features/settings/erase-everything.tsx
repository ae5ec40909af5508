import { useTranslation } from 'react-i18next';
import { request } from '../../lib/api.ts';
import { useConversations } from '../../lib/main-state.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SettingsRow } from './settings-row.tsx';
import { useConfirmed } from './use-confirmed.ts';

interface EraseEverythingProps {
  /** Says what failed. */
  readonly report: (error: unknown) => void;
}

/** Erases all that was ever asked and answered, after asking once more. */
export function EraseEverything({ report }: EraseEverythingProps) {
  const { t } = useTranslation('settings');
  const work = () => request('data.eraseEverything', {});
  const { open, setOpen, busy, confirm } = useConfirmed({ work, done: t('erased'), report });
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
        onConfirm={confirm}
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
