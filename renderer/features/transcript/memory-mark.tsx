import { useTranslation } from 'react-i18next';

/** Where the model's memory begins: what stands above no longer fitted into the context of the latest answer. */
export function MemoryMark() {
  const { t } = useTranslation('transcript');
  return (
    <div role="note" className="pt-6 flex items-center gap-3 text-xs text-ink-muted">
      <span aria-hidden className="h-px flex-1 bg-line" />
      <div className="max-w-xs text-center">
        <p className="font-medium text-ink">{t('memory')}</p>
        <p>{t('memoryExplanation')}</p>
      </div>
      <span aria-hidden className="h-px flex-1 bg-line" />
    </div>
  );
}
