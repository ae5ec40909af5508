import { useTranslation } from 'react-i18next';
import type { WireError } from '../../../contract/errors.ts';
import { request } from '../../lib/api.ts';
import type { Variant } from '../../lib/library-state.ts';
import { Button } from '../../ui/button.tsx';
import { CancelDownload } from './cancel-download.tsx';
import { type DownloadRemedy, downloadRemedies } from './download-remedies.ts';
import { useLibraryActions } from './library-actions.ts';

interface DownloadFailureProps {
  readonly error: WireError;
  readonly name: string;
  readonly repository: string | null;
  readonly variant: Variant;
}

/** Why a download failed, and what helps. */
export function DownloadFailure({ error, name, repository, variant }: DownloadFailureProps) {
  const { t } = useTranslation('library');
  const { describeError, report, openSettings } = useLibraryActions();
  const run: Readonly<Record<DownloadRemedy, () => void>> = {
    retry: () => void request('downloads.start', variant).catch(report),
    mirror: openSettings,
    room: openSettings,
    browser: () => void request('app.openLink', { url: `https://huggingface.co/${repository ?? ''}` }).catch(report),
  };
  const labels: Readonly<Record<DownloadRemedy, string>> = {
    retry: t('retry'),
    mirror: t('progress.mirror'),
    room: t('progress.room'),
    browser: t('progress.browser'),
  };
  return (
    <div className="flex flex-col gap-2">
      <p role="alert" className="text-danger">
        {describeError(error).sentence}
      </p>
      <div className="flex flex-wrap gap-2">
        {downloadRemedies(error.code).map((remedy) => (
          <Button key={remedy} onClick={run[remedy]}>
            {labels[remedy]}
          </Button>
        ))}
        <CancelDownload name={name} variant={variant} />
      </div>
    </div>
  );
}
