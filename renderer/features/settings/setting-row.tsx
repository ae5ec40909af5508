import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultSettings } from '../../../contract/settings-file.ts';
import { request } from '../../lib/api.ts';
import { isChanged } from './changed-settings.ts';
import { type ControlledKey, SettingControl } from './setting-control.tsx';
import type { SettingsProps } from './settings-props.ts';
import { SettingsRow } from './settings-row.tsx';
import { useRangeText, useSettingText } from './use-setting-text.ts';

interface SettingRowProps extends Pick<SettingsProps, 'settings' | 'info' | 'onChange' | 'report'> {
  readonly setting: ControlledKey;
}

/** One setting of the catalogue: name, sentence, default, range, control and the way back. */
export function SettingRow({ setting, settings, info, onChange, report }: SettingRowProps) {
  const { t } = useTranslation('settings');
  const say = useSettingText(info.platform);
  const range = useRangeText(say);
  const id = useId();
  const initial = defaultSettings[setting];
  const facts = [t('default', { value: say(setting, initial) }), range(setting)].filter((one) => one !== null);
  const hasField = setting === 'hubEndpoint' || range(setting) !== null;
  return (
    <SettingsRow
      label={t(`items.${setting}.name`)}
      hint={t(`items.${setting}.sentence`)}
      facts={facts.join(' · ')}
      changed={isChanged(setting, settings)}
      onReset={() => void request('settings.reset', { keys: [setting] }).catch(report)}
      {...(hasField && setting !== 'keepScreenshotsDays' ? { controlId: id } : {})}
    >
      <SettingControl setting={setting} id={id} settings={settings} info={info} onChange={onChange} />
    </SettingsRow>
  );
}
