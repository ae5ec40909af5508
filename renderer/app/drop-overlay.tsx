import { ImagePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Covers the window while files are dragged over it; for the pointer, which alone can drag. */
export function DropOverlay() {
  const { t } = useTranslation('app');
  return (
    <div aria-hidden className="pointer-events-none fixed inset-0 z-50 bg-backdrop p-4">
      <div className="flex h-full flex-col items-center justify-center gap-2 rounded-lg border-2 border-dashed border-accent bg-raised text-center">
        <ImagePlus size={32} strokeWidth={1.5} aria-hidden className="text-accent" />
        <p className="text-lg font-semibold">{t('dropTitle')}</p>
        <p className="text-sm text-ink-muted">{t('dropHint')}</p>
      </div>
    </div>
  );
}
