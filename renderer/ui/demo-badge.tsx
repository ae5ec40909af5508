import { useTranslation } from 'react-i18next';

/** Marks the built-in model wherever its name stands. */
export function DemoBadge() {
  const { t } = useTranslation('app');
  return (
    <span className="rounded-sm bg-warning-soft px-1.5 text-xs font-medium whitespace-nowrap text-warning">
      {t('demo')}
    </span>
  );
}
