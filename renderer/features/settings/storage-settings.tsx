import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageReport } from '../../../contract/storage.ts';
import { request } from '../../lib/api.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { showToast } from '../../ui/toast.tsx';
import { MoveData } from './move-data.tsx';
import { OldCopy } from './old-copy.tsx';
import { SettingsRow } from './settings-row.tsx';
import { StorageBar } from './storage-bar.tsx';

export interface StorageSettingsProps {
  /** Undefined while it is counted. */
  readonly storage: StorageReport | undefined;
  readonly onStorage: (storage: StorageReport) => void;
  /** Says what failed. */
  readonly report: (error: unknown) => void;
}

/** Where the data is, how much it takes, and what can be cleared of it. */
export function StorageSettings(props: StorageSettingsProps) {
  const { storage, report } = props;
  const { t } = useTranslation('settings');
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-2">
        <div className="min-w-48 flex-1">
          <span className="font-medium">{t('storage.folder')}</span>
          <p className="font-mono text-xs break-all text-ink-muted select-text">{storage?.folder ?? '…'}</p>
        </div>
        <div className="flex gap-2">
          <Button onClick={() => void request('storage.reveal', {}).catch(report)}>{t('storage.reveal')}</Button>
          <MoveData disabled={storage === undefined || storage.oldFolder !== null} report={report} />
        </div>
      </div>
      {storage === undefined ? null : (
        <>
          {storage.oldFolder === null ? null : <OldCopy {...props} storage={storage} />}
          <StorageBar report={storage} />
          <ClearCaches {...props} storage={storage} />
        </>
      )}
    </>
  );
}

function ClearCaches({ storage, onStorage, report }: StorageSettingsProps & { readonly storage: StorageReport }) {
  const { t, i18n } = useTranslation('settings');
  const [busy, setBusy] = useState(false);
  async function clear(): Promise<void> {
    setBusy(true);
    try {
      onStorage(await request('storage.clearCaches', {}));
      showToast({ text: t('storage.cleared', { bytes: formatBytes(storage.caches, i18n.language) }) });
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <SettingsRow label={t('storage.caches')} hint={t('storage.cachesHint')}>
      <Button disabled={busy} aria-busy={busy} onClick={() => void clear()}>
        {busy ? <Spinner /> : null}
        {t('storage.clear')}
      </Button>
    </SettingsRow>
  );
}
