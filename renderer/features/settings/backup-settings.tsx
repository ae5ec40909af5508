import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../contract/storage.ts';
import { request } from '../../lib/api.ts';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { BackupRow } from './backup-row.tsx';
import { SettingsRow } from './settings-row.tsx';

export interface BackupSettingsProps {
  /** The newest first; undefined while they are listed. */
  readonly backups: readonly Backup[] | undefined;
  readonly onBackups: (backups: readonly Backup[]) => void;
  /** Says what failed. */
  readonly report: (error: unknown) => void;
}

/** The snapshots of the conversations: made daily, made now, restored, deleted. */
export function BackupSettings({ backups, onBackups, report }: BackupSettingsProps) {
  const { t } = useTranslation('settings');
  const [busy, setBusy] = useState(false);
  async function backUp(): Promise<void> {
    setBusy(true);
    try {
      onBackups(await request('backups.create', {}));
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <SettingsRow label={t('backup.title')} hint={t('backup.hint')}>
        <Button disabled={busy} aria-busy={busy} onClick={() => void backUp()}>
          {busy ? <Spinner /> : null}
          {t('backup.now')}
        </Button>
      </SettingsRow>
      {backups?.length === 0 ? <p className="pb-2 text-xs text-ink-muted">{t('backup.none')}</p> : null}
      {backups === undefined || backups.length === 0 ? null : (
        <ul
          aria-label={t('backup.title')}
          className="mb-2 max-h-64 divide-y divide-line overflow-y-auto rounded-md border border-line"
        >
          {backups.map((backup) => (
            <BackupRow key={backup.id} backup={backup} onBackups={onBackups} report={report} />
          ))}
        </ul>
      )}
    </>
  );
}
