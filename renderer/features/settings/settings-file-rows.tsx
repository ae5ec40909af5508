import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsImport } from '../../../contract/settings-file.ts';
import { request } from '../../lib/api.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ResetSettings } from './reset-settings.tsx';
import type { SettingTool } from './setting-catalogue.ts';
import type { SettingsProps } from './settings-props.ts';
import { SettingsRow } from './settings-row.tsx';

interface SettingsFileRowsProps extends SettingsProps {
  readonly shows: (tool: SettingTool) => boolean;
}

/** The settings out to a file, in from one, and back to their defaults. */
export function SettingsFileRows({ shows, info, settings, report }: SettingsFileRowsProps) {
  return (
    <>
      {shows('exportSettings') ? <ExportRow report={report} /> : null}
      {shows('importSettings') ? <ImportRow info={info} report={report} /> : null}
      {shows('resetSettings') ? <ResetSettings settings={settings} report={report} /> : null}
    </>
  );
}

function ExportRow({ report }: Pick<SettingsProps, 'report'>) {
  const { t } = useTranslation('settings');
  const [busy, setBusy] = useState(false);
  async function write(): Promise<void> {
    setBusy(true);
    try {
      const file = await request('settings.export', {});
      if (file !== null) showToast({ text: t('exported', { file }) });
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <SettingsRow label={t('items.exportSettings.name')} hint={t('items.exportSettings.sentence')}>
      <Button disabled={busy} onClick={() => void write()}>
        {t('exportAsk')}
      </Button>
    </SettingsRow>
  );
}

function ImportRow({ info, report }: Pick<SettingsProps, 'info' | 'report'>) {
  const { t } = useTranslation('settings');
  const [preview, setPreview] = useState<SettingsImport | null>(null);
  const [busy, setBusy] = useState(false);
  async function read(): Promise<void> {
    setBusy(true);
    try {
      setPreview(await request('settings.readImport', {}));
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <SettingsRow label={t('items.importSettings.name')} hint={t('items.importSettings.sentence')}>
      <Button disabled={busy} onClick={() => void read()}>
        {t('importAsk')}
      </Button>
      {preview === null ? null : (
        <ImportPreview preview={preview} platform={info.platform} report={report} onClose={() => setPreview(null)} />
      )}
    </SettingsRow>
  );
}
