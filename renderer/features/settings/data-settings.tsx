import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/select.tsx';
import { BackupSettings } from './backup-settings.tsx';
import { EraseEverything } from './erase-everything.tsx';
import type { SettingsPageProps } from './settings-dialog.tsx';
import { SettingsRow, SettingsSection } from './settings-row.tsx';
import { StorageSettings } from './storage-settings.tsx';
import { useStorage } from './use-storage.ts';

interface DataSettingsProps extends SettingsPageProps {
  readonly report: (error: unknown) => void;
}

/** Days after which screenshots may be erased; 0 = never. */
const offered = [0, 7, 30, 90, 365];

/** Where conversations are kept, their snapshots, and how to be rid of them. */
export function DataSettings({ settings, onChange, report }: DataSettingsProps) {
  const { t } = useTranslation('settings');
  const storage = useStorage();
  const { keepScreenshotsDays } = settings;
  // A number that is not offered was set by another version; it must show as what it is.
  const choices = [...new Set([...offered, keepScreenshotsDays])].toSorted((a, b) => a - b);
  return (
    <SettingsSection title={t('data')}>
      <StorageSettings storage={storage.report} onStorage={storage.setReport} report={report} />
      <BackupSettings backups={storage.backups} onBackups={storage.setBackups} report={report} />
      <SettingsRow label={t('keepScreenshots')} hint={t('keepScreenshotsHint')}>
        <Select
          label={t('keepScreenshots')}
          value={String(keepScreenshotsDays)}
          choices={choices.map((days) => ({
            value: String(days),
            label: days === 0 ? t('forever') : t('days', { count: days }),
          }))}
          onChange={(days) => onChange({ keepScreenshotsDays: Number(days) })}
          className="w-40"
        />
      </SettingsRow>
      <EraseEverything report={report} />
    </SettingsSection>
  );
}
