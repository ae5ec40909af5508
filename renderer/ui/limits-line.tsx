import { useTranslation } from 'react-i18next';

/** What an answer is, said below where the question is asked. */
export function LimitsLine() {
  const { t } = useTranslation('app');
  return <p className="truncate text-center text-xs text-ink-muted">{t('limits')}</p>;
}
