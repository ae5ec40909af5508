import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Marks the model that answers. */
export function InUseMark() {
  const { t } = useTranslation('library');
  return (
    <span className="inline-flex h-8 items-center gap-1 font-medium whitespace-nowrap text-accent">
      <Check size={16} aria-hidden />
      {t('inUse')}
    </span>
  );
}
