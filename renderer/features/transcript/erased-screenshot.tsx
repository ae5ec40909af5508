import { ImageOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Where a screenshot was that is erased by now; `at` is when, in milliseconds since the epoch. */
export function ErasedScreenshot({ at }: { readonly at: number }) {
  const { t, i18n } = useTranslation('transcript');
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(at);
  return (
    <p className="flex items-center gap-2 rounded-lg border border-dashed border-line-strong px-3 py-2 text-xs text-ink-muted">
      <ImageOff size={16} aria-hidden className="shrink-0" />
      {t('pictureErased', { date })}
    </p>
  );
}
