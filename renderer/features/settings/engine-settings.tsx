import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/requests.ts';
import type { Settings } from '../../../contract/settings.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Select } from '../../ui/select.tsx';
import type { SettingsPageProps } from './settings-dialog.tsx';
import { SettingsRow, SettingsSection } from './settings-row.tsx';

interface EngineSettingsProps extends SettingsPageProps {
  readonly platform: AppInfo['platform'];
}

const everywhere = ['auto', 'cpu'] as const;

/** The backends that can exist on a platform. */
function backendsOf(platform: AppInfo['platform']): readonly Settings['backend'][] {
  return platform === 'darwin' ? [...everywhere, 'metal'] : [...everywhere, 'vulkan', 'cuda'];
}

/** How the model is run. */
export function EngineSettings({ settings, onChange, platform }: EngineSettingsProps) {
  const { t } = useTranslation('settings');
  return (
    <SettingsSection title={t('engine')}>
      <SettingsRow label={t('backend')} hint={t('engineHint')}>
        <Select
          label={t('backend')}
          value={settings.backend}
          choices={backendsOf(platform).map((value) => ({ value, label: t(`backends.${value}`) }))}
          onChange={(backend) => onChange({ backend })}
          className="w-40"
        />
      </SettingsRow>
      <SettingsRow label={t('context')} hint={t('contextHint')} controlId="settings-context">
        <NumberField
          id="settings-context"
          value={settings.contextTokens === 0 ? null : settings.contextTokens}
          onCommit={(value) => onChange({ contextTokens: value ?? 0 })}
          min={0}
          max={1_048_576}
          step={1024}
          placeholder={t('contextDefault')}
          decreaseLabel={t('decrease', { name: t('context') })}
          increaseLabel={t('increase', { name: t('context') })}
        />
      </SettingsRow>
      <SettingsRow label={t('threads')} hint={t('threadsHint')} controlId="settings-threads">
        <NumberField
          id="settings-threads"
          value={settings.threads === 0 ? null : settings.threads}
          onCommit={(value) => onChange({ threads: value ?? 0 })}
          min={0}
          max={256}
          step={1}
          placeholder={t('threadsDefault')}
          decreaseLabel={t('decrease', { name: t('threads') })}
          increaseLabel={t('increase', { name: t('threads') })}
        />
      </SettingsRow>
    </SettingsSection>
  );
}
