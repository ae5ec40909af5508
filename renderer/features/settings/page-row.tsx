import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import type { SettingsProps } from './settings-props.ts';
import { SettingsRow } from './settings-row.tsx';

interface PageRowProps extends Pick<SettingsProps, 'onOpenPage'> {
  readonly page: 'engine' | 'privacy';
}

const openLabels = { engine: 'openEngine', privacy: 'openPrivacy' } as const;

/** The way to a page that belongs to a section. */
export function PageRow({ page, onOpenPage }: PageRowProps) {
  const { t } = useTranslation('settings');
  return (
    <SettingsRow label={t(`items.${page}Page.name`)} hint={t(`items.${page}Page.sentence`)}>
      <Button onClick={() => onOpenPage(page)}>{t(openLabels[page])}</Button>
    </SettingsRow>
  );
}
