import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Download, DownloadProgress, DownloadStatus } from '../../../contract/model-library.ts';
import { request } from '../../lib/api.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { CancelDownload } from './cancel-download.tsx';
import { DownloadFailure } from './download-failure.tsx';
import { useLibraryActions } from './library-actions.ts';
import { timeLeft } from './time-left.ts';

interface DownloadStateProps {
  readonly name: string;
  readonly repository: string | null;
  readonly download: Download;
}

/** A download that is not done: how far it is, or why it stopped, and what can be done with it. */
export function DownloadState({ name, repository, download }: DownloadStateProps) {
  const { t, i18n } = useTranslation('library');
  const { report } = useLibraryActions();
  const { modelId, quantisation, state } = download;
  const variant = { modelId, quantisation };
  const resume = (): void => void request('downloads.start', variant).catch(report);
  const stoppable = state.status === 'downloading' || state.status === 'verifying' || state.status === 'waiting';
  if (state.status === 'failed') {
    return <DownloadFailure error={state.error} name={name} repository={repository} variant={variant} />;
  }
  const progress = 'progress' in state ? state.progress : null;
  return (
    <div className="flex flex-col gap-2">
      {progress === null || progress.total === 0 ? null : (
        <ProgressBar label={t('progress.label', { model: name })} fraction={progress.done / progress.total} />
      )}
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 basis-48 text-xs text-ink-muted tabular-nums">
          {statusText(state, t, i18n.language)}
        </p>
        {stoppable ? (
          <Button
            aria-label={t('progress.pauseOf', { model: name })}
            onClick={() => void request('downloads.pause', variant).catch(report)}
          >
            {t('progress.pause')}
          </Button>
        ) : (
          <Button aria-label={t('progress.resumeOf', { model: name })} onClick={resume}>
            {t('progress.resume')}
          </Button>
        )}
        <CancelDownload name={name} variant={variant} />
      </div>
    </div>
  );
}

function statusText(state: DownloadStatus, t: TFunction<'library'>, language: string): string {
  switch (state.status) {
    case 'waiting':
    case 'unfinished':
      return t(`progress.${state.status}`);
    case 'verifying':
    case 'paused':
      return [t(`progress.${state.status}`), bytesText(state.progress, t, language)].join(' · ');
    case 'downloading':
      return progressText(state.progress, t, language);
    default:
      return '';
  }
}

function bytesText({ done, total }: DownloadProgress, t: TFunction<'library'>, language: string): string {
  const size = (bytes: number): string => formatBytes(bytes, language);
  return total === 0
    ? t('progress.soFar', { done: size(done) })
    : t('progress.of', { done: size(done), total: size(total) });
}

function progressText(progress: DownloadProgress, t: TFunction<'library'>, language: string): string {
  const { total, bytesPerSecond, secondsLeft } = progress;
  if (total === 0) return t('progress.starting');
  const parts = [bytesText(progress, t, language)];
  if (bytesPerSecond !== null) parts.push(t('progress.speed', { speed: formatBytes(bytesPerSecond, language) }));
  if (secondsLeft !== null) {
    const { unit, count } = timeLeft(secondsLeft);
    parts.push(t(`progress.${unit}`, { count }));
  }
  return parts.join(' · ');
}
