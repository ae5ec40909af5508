import { BackupSettings } from './backup-settings.tsx';
import type { SettingTool } from './setting-catalogue.ts';
import type { SettingsProps } from './settings-props.ts';
import { StorageSettings } from './storage-settings.tsx';
import { useStorage } from './use-storage.ts';

interface DataToolsProps extends Pick<SettingsProps, 'report'> {
  readonly shows: (tool: SettingTool) => boolean;
}

/** Where conversations are kept, and their snapshots. */
export function DataTools({ shows, report }: DataToolsProps) {
  const storage = useStorage();
  return (
    <>
      {shows('storage') ? (
        <StorageSettings storage={storage.report} onStorage={storage.setReport} report={report} />
      ) : null}
      {shows('backups') ? (
        <BackupSettings backups={storage.backups} onBackups={storage.setBackups} report={report} />
      ) : null}
    </>
  );
}
