import { EyeOff, ScanSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';

export interface EmptyChatProps {
  readonly temporary: boolean;
  /** Puts an example into the composer. */
  readonly onExample: (question: string) => void;
}

const examples = ['count', 'color', 'buttons'] as const;

/** A conversation without a question yet. */
export function EmptyChat({ temporary, onExample }: EmptyChatProps) {
  const { t } = useTranslation('app');
  const Icon = temporary ? EyeOff : ScanSearch;
  return (
    <div className="flex flex-col items-center gap-2 text-center">
      <Icon size={32} strokeWidth={1.5} aria-hidden className="mb-2 text-accent" />
      <h2 className="text-xl font-semibold">{t(temporary ? 'emptyTemporaryTitle' : 'emptyTitle')}</h2>
      <p className="max-w-md text-base text-ink-muted">{t(temporary ? 'emptyTemporaryText' : 'emptyText')}</p>
      <Examples onExample={onExample} />
    </div>
  );
}

/** Questions that the built-in model can answer about the right picture. */
function Examples({ onExample }: Pick<EmptyChatProps, 'onExample'>) {
  const { t } = useTranslation('welcome');
  return (
    <section aria-label={t('examples')} className="mt-4 flex flex-wrap justify-center gap-2">
      {examples.map((example) => (
        <button
          key={example}
          type="button"
          onClick={() => onExample(t(`example.${example}`))}
          className="h-8 rounded-full border border-line px-4 text-sm text-ink-muted transition-colors hover:border-line-strong hover:bg-hover hover:text-ink"
        >
          {t(`example.${example}`)}
        </button>
      ))}
    </section>
  );
}
