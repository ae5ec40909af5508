import { useTranslation } from 'react-i18next';
import { resettableSettings } from '../../../contract/settings-file.ts';
import { request } from '../../lib/api.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { changedSettings } from './changed-settings.ts';
import type { SettingsProps } from './settings-props.ts';
import { SettingsRow } from './settings-row.tsx';
import { useConfirmed } from './use-confirmed.ts';

/** Every setting back to its default, after asking once more. */
export function ResetSettings({ settings, report }: Pick<SettingsProps, 'settings' | 'report'>) {
  const { t } = useTranslation('settings');
  const work = () => request('settings.reset', { keys: null });
  const { open, setOpen, busy, confirm } = useConfirmed({ work, done: t('resetDone'), report });
  const resettable: readonly string[] = resettableSettings;
  const count = changedSettings(settings).filter((key) => resettable.includes(key)).length;
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
        onConfirm={confirm}
        busy={busy}
      >
        <p>{t('resetWhat', { count })}</p>
        <p className="mt-2 text-ink-muted">{t('resetStays')}</p>
      </ConfirmDialog>
    </SettingsRow>
  );
}
