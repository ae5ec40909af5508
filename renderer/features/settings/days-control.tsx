import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/select.tsx';
import type { SettingsProps } from './settings-props.ts';

interface DaysControlProps extends Pick<SettingsProps, 'settings' | 'onChange'> {
  readonly label: string;
}

/** Days after which screenshots may be erased; 0 = never. */
const offered = [0, 7, 30, 90, 365];

/** How long screenshots are kept. */
export function DaysControl({ label, settings, onChange }: DaysControlProps) {
  const { t } = useTranslation('settings');
  const { keepScreenshotsDays } = settings;
  // A number that is not offered was set by another version; it must show as what it is.
  const choices = [...new Set([...offered, keepScreenshotsDays])].toSorted((a, b) => a - b);
  return (
    <Select
      label={label}
      value={String(keepScreenshotsDays)}
      choices={choices.map((days) => ({
        value: String(days),
        label: days === 0 ? t('items.keepScreenshotsDays.unset') : t('days', { count: days }),
      }))}
      onChange={(days) => onChange({ keepScreenshotsDays: Number(days) })}
      className="w-44"
    />
  );
}
