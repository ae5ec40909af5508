import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/requests.ts';
import { Switch } from '../../ui/switch.tsx';
import type { SettingsPageProps } from './settings-dialog.tsx';
import { SettingsRow } from './settings-row.tsx';

interface BackgroundSettingsProps extends SettingsPageProps {
  readonly platform: AppInfo['platform'];
}

/** When the app runs without its window. On macOS programs go on without windows anyway. */
export function BackgroundSettings({ settings, onChange, platform }: BackgroundSettingsProps) {
  const { t } = useTranslation('settings');
  return (
    <>
      {platform === 'darwin' ? null : (
        <SettingsRow label={t('closeToTray')} hint={t('closeToTrayHint')}>
          <Switch
            label={t('closeToTray')}
            checked={settings.closeToTray}
            onChange={(closeToTray) => onChange({ closeToTray })}
          />
        </SettingsRow>
      )}
      <SettingsRow label={t('startAtLogin')} hint={t('startAtLoginHint')}>
        <Switch
          label={t('startAtLogin')}
          checked={settings.startAtLogin}
          onChange={(startAtLogin) => onChange({ startAtLogin })}
        />
      </SettingsRow>
    </>
  );
}
