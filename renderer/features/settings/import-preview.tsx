import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/requests.ts';
import type { SettingChange, SettingsImport } from '../../../contract/settings-file.ts';
import { request } from '../../lib/api.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useSettingText } from './use-setting-text.ts';

interface ImportPreviewProps {
  readonly preview: SettingsImport;
  readonly platform: AppInfo['platform'];
  /** Says what failed. */
  readonly report: (error: unknown) => void;
  readonly onClose: () => void;
}

/** What a file would change, before it does. */
export function ImportPreview({ preview, platform, report, onClose }: ImportPreviewProps) {
  const { t } = useTranslation('settings');
  const [busy, setBusy] = useState(false);
  const { token, fileName, changes } = preview;
  async function apply(): Promise<void> {
    setBusy(true);
    try {
      await request('settings.applyImport', { token });
      showToast({ text: t('imported') });
    } catch (error) {
      report(error);
    } finally {
      onClose();
    }
  }
  if (changes.length === 0) return <NothingToImport preview={preview} onClose={onClose} />;
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('importTitle', { file: fileName })}
      cancelLabel={t('cancel')}
      confirmLabel={t('importConfirm', { count: changes.length })}
      confirmVariant="primary"
      onConfirm={() => void apply()}
      busy={busy}
    >
      <Changes changes={changes} platform={platform} />
      <Left preview={preview} />
    </ConfirmDialog>
  );
}

function NothingToImport({ preview, onClose }: Pick<ImportPreviewProps, 'preview' | 'onClose'>) {
  const { t } = useTranslation('settings');
  return (
    <Dialog open onOpenChange={onClose} title={t('importNothing', { file: preview.fileName })} closeLabel={t('close')}>
      <div className="min-h-0 overflow-y-auto px-6 pb-6 text-sm">
        <p>{t('importSame')}</p>
        <Left preview={preview} />
      </div>
    </Dialog>
  );
}

function Changes({
  changes,
  platform,
}: {
  readonly changes: readonly SettingChange[];
  readonly platform: AppInfo['platform'];
}) {
  const { t } = useTranslation('settings');
  const say = useSettingText(platform);
  return (
    <dl className="divide-y divide-line rounded-md border border-line">
      {changes.map((change) => (
        <div key={change.key} className="px-3 py-2">
          <dt className="font-medium">{t(`items.${change.key}.name`)}</dt>
          <dd className="text-ink-muted wrap-anywhere">
            {say(change.key, change.from)} → <span className="text-ink">{say(change.key, change.to)}</span>
            {change.key === 'keepScreenshotsDays' && erases(change) ? (
              <p className="text-danger">{t('importErases', { days: t('days', { count: change.to }) })}</p>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Whether screenshots are kept for a shorter time than now; 0 = for ever. */
function erases({ from, to }: { readonly from: number; readonly to: number }): boolean {
  return to > 0 && (from === 0 || to < from);
}

function Left({ preview: { left, moreLeft } }: Pick<ImportPreviewProps, 'preview'>) {
  const { t } = useTranslation('settings');
  if (left.length === 0) return null;
  return (
    <>
      <h4 className="pt-4 pb-1 text-xs font-semibold text-ink-muted">{t('importLeft')}</h4>
      <ul className="text-xs text-ink-muted">
        {left.map(({ key, reason }, index) => (
          // Two names of a file can look the same once they are shortened.
          <li key={`${index} ${key}`} className="wrap-anywhere">
            <code className="font-mono text-ink">{key}</code>: {t(`left.${reason}`)}
          </li>
        ))}
        {moreLeft === 0 ? null : <li>{t('importMore', { count: moreLeft })}</li>}
      </ul>
    </>
  );
}
