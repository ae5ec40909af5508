import { useTranslation } from 'react-i18next';
import { details } from '../../../contract/model.ts';
import type { AppInfo } from '../../../contract/requests.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Switch } from '../../ui/switch.tsx';
import { BackgroundSettings } from './background-settings.tsx';
import type { SettingsPageProps } from './settings-dialog.tsx';
import { SettingsRow, SettingsSection } from './settings-row.tsx';

const themes = ['system', 'light', 'dark'] as const;
const languages = ['system', 'en', 'zh-CN'] as const;

interface GeneralSettingsProps extends SettingsPageProps {
  readonly platform: AppInfo['platform'];
}

/** How the app looks and behaves. */
export function GeneralSettings({ settings, onChange, platform }: GeneralSettingsProps) {
  const { t } = useTranslation('settings');
  return (
    <SettingsSection title={t('general')}>
      <SettingsRow label={t('theme')}>
        <Segmented
          label={t('theme')}
          value={settings.theme}
          choices={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
          onChange={(theme) => onChange({ theme })}
        />
      </SettingsRow>
      <SettingsRow label={t('language')}>
        <Segmented
          label={t('language')}
          value={settings.language}
          choices={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
          onChange={(language) => onChange({ language })}
        />
      </SettingsRow>
      <SettingsRow label={t('detail')} hint={t('detailHint')}>
        <Segmented
          label={t('detail')}
          value={settings.detail}
          choices={details.map((value) => ({ value, label: t(`details.${value}`) }))}
          onChange={(detail) => onChange({ detail })}
        />
      </SettingsRow>
      <SettingsRow label={t('spelling')} hint={t('spellingHint')}>
        <Switch label={t('spelling')} checked={settings.spelling} onChange={(spelling) => onChange({ spelling })} />
      </SettingsRow>
      <SettingsRow label={t('notifications')} hint={t('notificationsHint')}>
        <Switch
          label={t('notifications')}
          checked={settings.notifications}
          onChange={(notifications) => onChange({ notifications })}
        />
      </SettingsRow>
      <BackgroundSettings settings={settings} onChange={onChange} platform={platform} />
    </SettingsSection>
  );
}
