import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FitLevel } from '../../../contract/model-library.ts';

const marks = {
  green: { Icon: CircleCheck, tone: 'text-success' },
  amber: { Icon: TriangleAlert, tone: 'text-warning' },
  red: { Icon: CircleAlert, tone: 'text-danger' },
} as const;

/** How well something fits, by a shape of its own for each level and in a word for screen readers. */
export function LevelMark({ level }: { readonly level: FitLevel }) {
  const { t } = useTranslation('enginePage');
  const { Icon, tone } = marks[level];
  return <Icon size={16} role="img" aria-label={t(`memory.levelName.${level}`)} className={`shrink-0 ${tone}`} />;
}
