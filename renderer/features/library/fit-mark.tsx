import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FitLevel } from '../../../contract/model-library.ts';
import { classNames } from '../../lib/class-names.ts';

const looks = {
  green: { Icon: CircleCheck, tone: 'text-success' },
  amber: { Icon: TriangleAlert, tone: 'text-warning' },
  red: { Icon: CircleX, tone: 'text-danger' },
  unknown: { Icon: CircleHelp, tone: 'text-ink-muted' },
} as const;

/** Whether a model fits this machine: an icon and words. */
export function FitMark({ fit }: { readonly fit: FitLevel | null }) {
  const { t } = useTranslation('library');
  const { Icon, tone } = looks[fit ?? 'unknown'];
  return (
    <span className={classNames('inline-flex items-center gap-1 font-medium whitespace-nowrap', tone)}>
      <Icon size={16} aria-hidden className="shrink-0" />
      {t(`fit.${fit ?? 'unknown'}`)}
    </span>
  );
}
