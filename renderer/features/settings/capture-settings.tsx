import { useTranslation } from 'react-i18next';
import { Switch } from '../../ui/switch.tsx';
import type { SettingsPageProps } from './settings-dialog.tsx';
import { SettingsRow, SettingsSection } from './settings-row.tsx';

/** How the screen is captured. */
export function CaptureSettings({ settings, onChange }: SettingsPageProps) {
  const { t } = useTranslation('settings');
  return (
    <SettingsSection title={t('capture')}>
      <SettingsRow label={t('edgeSnapping')} hint={t('edgeSnappingHint')}>
        <Switch
          label={t('edgeSnapping')}
          checked={settings.edgeSnapping}
          onChange={(edgeSnapping) => onChange({ edgeSnapping })}
        />
      </SettingsRow>
    </SettingsSection>
  );
}
