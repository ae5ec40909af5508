import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { resettableSettings } from '../../../contract/settings-file.ts';
import { request } from '../../lib/api.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { changedSettings } from './changed-settings.ts';
import type { SettingsProps } from './settings-props.ts';
import { SettingsRow } from './settings-row.tsx';

/** Every setting back to its default, after asking once more. */
export function ResetSettings({ settings, report }: Pick<SettingsProps, 'settings' | 'report'>) {
  const { t } = useTranslation('settings');
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const resettable: readonly string[] = resettableSettings;
  const count = changedSettings(settings).filter((key) => resettable.includes(key)).length;
  async function reset(): Promise<void> {
    setBusy(true);
    try {
      await request('settings.reset', { keys: null });
      showToast({ text: t('resetDone') });
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
      setOpen(false);
    }
  }
  return (
    <SettingsRow label={t('items.resetSettings.name')} hint={t('items.resetSettings.sentence')}>
      <Button variant="danger" disabled={count === 0 && !open} onClick={() => setOpen(true)}>
        {t('resetAsk')}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('resetQuestion')}
        cancelLabel={t('cancel')}
        confirmLabel={t('resetConfirm')}
        onConfirm={() => void reset()}
        busy={busy}
      >
        <p>{t('resetWhat', { count })}</p>
        <p className="mt-2 text-ink-muted">{t('resetStays')}</p>
      </ConfirmDialog>
    </SettingsRow>
  );
}
