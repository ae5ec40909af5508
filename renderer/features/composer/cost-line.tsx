import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CostState } from '../../lib/use-picture-cost.ts';

/** What a picture costs in tokens and tiles, marked where too little of it reaches the model. */
export function CostLine({ cost, problem }: CostState) {
  const { t, i18n } = useTranslation('composer');
  if (problem !== null) return <p>{t('costUnknown')}</p>;
  if (cost === null) return <p>{t('costPending')}</p>;
  const formatted = cost.tokens.toLocaleString(i18n.language);
  return (
    <p className="flex items-center gap-1 text-balance tabular-nums">
      {t('tokens', { count: cost.tokens, formatted })}&nbsp;· {t('tiles', { count: cost.tiles })}
      {cost.tooDense ? <TriangleAlert size={12} aria-hidden className="shrink-0 text-warning" /> : null}
    </p>
  );
}
