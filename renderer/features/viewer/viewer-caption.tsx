import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PictureCost } from '../../../contract/picture.ts';

/** What the model receives of the picture, in words; null = not known. */
export function ViewerCaption({ cost }: { readonly cost: PictureCost | null }) {
  const { t, i18n } = useTranslation('viewer');
  if (cost === null) return <p className="viewer-caption">{t('costUnknown')}</p>;
  const value = new Intl.NumberFormat(i18n.language).format(cost.tokens);
  return (
    <div className="viewer-caption">
      <p>
        {received(cost)}
        <span className="viewer-tokens">{t('tokens', { count: cost.tokens, value })}</span>
      </p>
      {cost.tooDense && (
        <p className="viewer-warning">
          <TriangleAlert size={16} aria-hidden />
          {t('tooDense', { percent: Math.max(1, Math.floor(cost.scale * 100)) })}
        </p>
      )}
    </div>
  );

  function received({ overview, grid }: PictureCost): string {
    if (grid === null) return t('overviewOnly', { ...overview });
    const { columns, rows, cell } = grid;
    return t('overviewAndGrid', { ...overview, columns, rows, cellWidth: cell.width, cellHeight: cell.height });
  }
}
