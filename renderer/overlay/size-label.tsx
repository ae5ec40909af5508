import { useTranslation } from 'react-i18next';
import type { PixelRect } from '../../contract/capture.ts';
import type { Size } from '../../contract/picture.ts';
import { rectOnPage, sizeOnPage } from './physical-pixels.ts';
import { placeLabel } from './placement.ts';

interface SizeLabelProps {
  /** Physical pixels of the picture, as `bounds`. */
  readonly rect: PixelRect;
  readonly bounds: Size;
  readonly scaleFactor: number;
}

/** Widest digit of the monospaced fonts at this size, and the height of the label, in pixels of the page. */
const characterWidth = 7.5;
const padding = 16;
const height = 24;

/** The selection's size in physical pixels, beside it. */
export function SizeLabel({ rect, bounds, scaleFactor }: SizeLabelProps) {
  const { t } = useTranslation('overlay');
  const text = t('size', { width: rect.width, height: rect.height });
  const label = { width: Math.ceil(text.length * characterWidth) + padding, height };
  const { x, y } = placeLabel(rectOnPage(rect, scaleFactor), label, sizeOnPage(bounds, scaleFactor));
  return (
    <div
      className="absolute flex items-center justify-center rounded-sm border border-line-strong bg-raised font-mono text-xs whitespace-nowrap text-ink"
      style={{ left: `${x}px`, top: `${y}px`, width: `${label.width}px`, height: `${label.height}px` }}
      data-testid="size"
    >
      {text}
    </div>
  );
}
