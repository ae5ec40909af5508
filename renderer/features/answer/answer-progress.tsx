import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TurnProgress } from '../../../contract/model.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** What a waiting answer does, as a quiet line; null progress = nothing was told yet. */
export function AnswerProgress({ progress }: { readonly progress: TurnProgress | null }) {
  const { t } = useTranslation('answer');
  const fraction = progressFraction(progress);
  return (
    <div className="flex items-center gap-3 py-1 text-sm text-ink-muted">
      <span aria-hidden className="size-1.5 animate-pulse rounded-full bg-accent" />
      <span>{progressText(progress, t)}</span>
      {fraction !== null && (
        <span className="w-24">
          <ProgressBar label={progressText(progress, t)} fraction={fraction} />
        </span>
      )}
    </div>
  );
}

function progressText(progress: TurnProgress | null, t: TFunction<'answer'>): string {
  switch (progress?.phase) {
    case undefined:
      return t('starting');
    case 'queued':
      return t('queued');
    case 'loading':
      return t('loading');
    case 'encoding':
      if (progress.total <= 1) return t('encoding');
      return t('encodingSlice', { done: Math.min(progress.done + 1, progress.total), total: progress.total });
    case 'prefill':
      if (progress.total === 0) return t('prefill');
      return t('prefillTokens', { percent: Math.floor((100 * progress.done) / progress.total) });
  }
}

function progressFraction(progress: TurnProgress | null): number | null {
  if (progress?.phase !== 'encoding' && progress?.phase !== 'prefill') return null;
  return progress.total > 1 ? Math.min(1, progress.done / progress.total) : null;
}
