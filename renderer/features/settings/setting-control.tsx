import { useTranslation } from 'react-i18next';
import { settingRange } from '../../../contract/setting-range.ts';
import type { Settings, SettingsPatch } from '../../../contract/settings.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { AddressControl } from './address-control.tsx';
import { DaysControl } from './days-control.tsx';
import { type SettingControl as Control, type ListedKey, settingCatalogue } from './setting-catalogue.ts';
import type { SettingsProps } from './settings-props.ts';
import { choiceText, unsetText } from './use-setting-text.ts';

/** A setting with one control; hotkeys and models are parts of their own. */
export type ControlledKey = Exclude<ListedKey, 'hotkeys' | 'model'>;

export interface SettingControlProps extends Pick<SettingsProps, 'settings' | 'info' | 'onChange'> {
  readonly setting: ControlledKey;
  readonly id: string;
}

/** The control that the catalogue names for a setting. */
export function SettingControl(props: SettingControlProps) {
  const { setting, settings, onChange } = props;
  const { t } = useTranslation('settings');
  const { control } = settingCatalogue[setting];
  const label = t(`items.${setting}.name`);
  switch (control.kind) {
    case 'switch':
      return (
        <Switch
          label={label}
          checked={settings[setting] === true}
          onChange={(checked) => onChange(patchOf(setting, checked))}
        />
      );
    case 'segmented':
    case 'select':
      return <ChoiceControl {...props} kind={control.kind} label={label} values={control.choices} />;
    case 'number':
      return <NumberControl {...props} label={label} control={control} />;
    case 'days':
      return <DaysControl label={label} settings={settings} onChange={onChange} />;
    case 'address':
      return <AddressControl id={props.id} settings={settings} onChange={onChange} />;
  }
}

/** A patch of one key. What the control gives is checked by main, as every patch is. */
function patchOf(key: keyof Settings, value: unknown): SettingsPatch {
  return { [key]: value } as SettingsPatch;
}

interface ChoiceControlProps extends SettingControlProps {
  readonly kind: 'segmented' | 'select';
  readonly label: string;
  readonly values: readonly string[];
}

function ChoiceControl({ setting, settings, info, onChange, kind, label, values }: ChoiceControlProps) {
  const { t } = useTranslation(['settings', 'hotkeys']);
  const offered = setting === 'backend' ? values.filter((one) => canRunOn(one, info.platform)) : values;
  const shared = {
    label,
    value: String(settings[setting]),
    choices: offered.map((value) => ({ value, label: choiceText(setting, value, t) })),
    onChange: (value: string) => onChange(patchOf(setting, value)),
  };
  return kind === 'segmented' ? <Segmented {...shared} /> : <Select {...shared} className="w-44" />;
}

/** Metal is macOS's, the others are what macOS has not. */
function canRunOn(backend: string, platform: SettingsProps['info']['platform']): boolean {
  if (backend === 'auto' || backend === 'cpu') return true;
  return (backend === 'metal') === (platform === 'darwin');
}

interface NumberControlProps extends SettingControlProps {
  readonly label: string;
  readonly control: Extract<Control, { kind: 'number' }>;
}

function NumberControl({ setting, settings, onChange, id, label, control }: NumberControlProps) {
  const { t } = useTranslation(['settings', 'hotkeys']);
  const { step, unset } = control;
  const value = settings[setting];
  return (
    <NumberField
      id={id}
      value={value === unset || typeof value !== 'number' ? null : value}
      onCommit={(next) => onChange(patchOf(setting, next ?? unset))}
      {...(settingRange(setting) ?? { min: 0, max: 0 })}
      step={step}
      placeholder={unsetText(setting, t)}
      decreaseLabel={t('decrease', { name: label })}
      increaseLabel={t('increase', { name: label })}
    />
  );
}
