import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { libraryQueries, useDownloads } from '../../lib/library-state.ts';

/** How far the download that runs is, in the window's header; a click shows the page of models. Nothing while none runs. */
export function DownloadMark({ onOpen }: { readonly onOpen: () => void }) {
  const running = useDownloads().find(({ state }) => state.status === 'downloading' || state.status === 'verifying');
  if (running === undefined || !('progress' in running.state)) return null;
  const { done, total } = running.state.progress;
  return <Mark modelId={running.modelId} fraction={total === 0 ? 0 : done / total} onOpen={onOpen} />;
}

interface MarkProps {
  readonly modelId: string;
  readonly fraction: number;
  readonly onOpen: () => void;
}

function Mark({ modelId, fraction, onOpen }: MarkProps) {
  const { t, i18n } = useTranslation('library');
  const entries = useQuery({ ...libraryQueries.catalogue, refetchOnMount: true }).data;
  const model = entries?.find(({ id }) => id === modelId)?.name ?? modelId;
  const percent = fraction.toLocaleString(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <button
      type="button"
      aria-label={t('progress.mark', { model, percent })}
      onClick={onOpen}
      className="flex h-8 shrink-0 items-center gap-1 rounded-md px-2 text-sm text-ink-muted tabular-nums transition-colors hover:bg-hover"
    >
      <Download size={16} aria-hidden className="text-accent" />
      {percent}
    </button>
  );
}
