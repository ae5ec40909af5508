import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { FoundPair, FoundSource } from '../../../contract/model-library.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { libraryQueries } from '../../lib/library-state.ts';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { FitMark } from './fit-mark.tsx';
import { InUseMark } from './in-use-mark.tsx';
import { LibrarySection } from './library-section.tsx';
import { inspectFound, libraryStore, takePair } from './library-store.ts';
import { UseButton } from './use-button.tsx';

/** Names of programs are the same in every language. */
const programs: Readonly<Record<Exclude<FoundSource, 'folder'>, string>> = {
  ollama: 'Ollama',
  'lm-studio': 'LM Studio',
  'hugging-face': 'Hugging Face',
};

/** Models that other programs have fetched. */
export function FoundModels() {
  const { t } = useTranslation('library');
  const { data, isFetching, isError, refetch } = useQuery(libraryQueries.found);
  return (
    <LibrarySection
      title={t('found')}
      hint={t('foundHint')}
      action={
        <Button variant="quiet" disabled={isFetching} onClick={() => void refetch()}>
          {isFetching ? <Spinner /> : <RefreshCw size={16} aria-hidden />}
          {t('look')}
        </Button>
      }
    >
      {data === undefined && isFetching ? <p role="status">{t('looking')}</p> : null}
      {isError && !isFetching ? <p role="alert">{t('listFailed')}</p> : null}
      {data?.length === 0 ? <p className="text-ink-muted">{t('foundNone')}</p> : null}
      {data === undefined || data.length === 0 ? null : (
        <ul className="flex flex-col gap-2">
          {data.map((pair) => (
            <FoundRow key={pair.id} pair={pair} />
          ))}
        </ul>
      )}
    </LibrarySection>
  );
}

function FoundRow({ pair }: { readonly pair: FoundPair }) {
  const { t, i18n } = useTranslation('library');
  const source = pair.source === 'folder' ? t('folder') : programs[pair.source];
  const facts = [source, pair.quantisation, formatBytes(pair.bytes, i18n.language)].filter((fact) => fact !== null);
  return (
    <li aria-label={pair.name} className="flex flex-wrap items-center gap-3 rounded-lg border border-line px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium break-words">{pair.name}</p>
        <p className="text-xs text-ink-muted tabular-nums">{facts.join(' · ')}</p>
      </div>
      <FitMark fit={pair.fit} />
      {pair.selected && pair.pairing !== 'paired' ? <InUseMark /> : null}
      <FoundAction pair={pair} />
    </li>
  );
}

function FoundAction({ pair }: { readonly pair: FoundPair }) {
  const { t } = useTranslation('library');
  const busy = useStore(libraryStore, (store) => store.busy);
  if (pair.pairing === 'paired') {
    return <UseButton pairKey={pair.id} name={pair.name} inUse={pair.selected} onUse={() => void takePair(pair.id)} />;
  }
  const action = pair.pairing === 'ask' ? 'chooseProjector' : 'nameProjector';
  return (
    <Button
      disabled={busy !== null}
      aria-label={t(`${action}Of`, { model: pair.name })}
      onClick={() => void inspectFound(pair.id)}
    >
      {t(action)}
    </Button>
  );
}
