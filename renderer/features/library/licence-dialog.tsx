import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CatalogueEntry, CatalogueVariantView } from '../../../contract/model-library.ts';
import { request } from '../../lib/api.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { libraryQueries } from '../../lib/library-state.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FitMark } from './fit-mark.tsx';
import { useLibraryActions } from './library-actions.ts';
import { libraryStore, showLicence } from './library-store.ts';

/** Weights under OpenBMB's own licence ask for a registration before they are used in a business. */
const apache = /^apache/i;

/** The licence of the pair that is to be downloaded, before the download. */
export function LicenceDialog({ entries }: { readonly entries: readonly CatalogueEntry[] }) {
  const { t } = useTranslation('library');
  const pair = useStore(libraryStore, ({ licenceOf }) => licenceOf);
  const accept = useRef<HTMLButtonElement>(null);
  const entry = entries.find(({ id }) => id === pair?.modelId);
  const variant = entry?.variants.find(({ quantisation }) => quantisation === pair?.quantisation);
  return (
    <Dialog
      open={entry !== undefined && variant !== undefined}
      onOpenChange={(open) => open || showLicence(null)}
      title={t('licence.title', { model: entry?.name ?? '' })}
      closeLabel={t('close')}
      size="wide"
      initialFocus={accept}
    >
      {entry === undefined || variant === undefined ? null : (
        <Licence entry={entry} variant={variant} accept={accept} />
      )}
    </Dialog>
  );
}

interface LicenceProps {
  readonly entry: CatalogueEntry;
  readonly variant: CatalogueVariantView;
  readonly accept: RefObject<HTMLButtonElement | null>;
}

function Licence({ entry, variant, accept }: LicenceProps) {
  const { t, i18n } = useTranslation('library');
  const { report } = useLibraryActions();
  const { licence } = entry;
  const size = variant.bytes === null ? t('sizeUnknown') : formatBytes(variant.bytes.value, i18n.language);
  function start(): void {
    showLicence(null);
    void request('downloads.start', { modelId: entry.id, quantisation: variant.quantisation }).catch(report);
  }
  return (
    <div className="flex min-h-0 flex-col gap-3 px-6 pb-6 text-sm">
      <p>{t('licence.name', { model: entry.name, licence: licence.name })}</p>
      {apache.test(licence.name) ? null : <p className="font-medium">{t('licence.commercial')}</p>}
      {licence.verified ? null : <p className="text-xs text-ink-muted">{t('licence.unverified')}</p>}
      <LicenceText modelId={entry.id} />
      <Button
        variant="quiet"
        className="-ml-3 self-start"
        onClick={() => void request('app.openLink', { url: licence.url }).catch(report)}
      >
        {t('licence.link')}
        <ExternalLink size={12} aria-hidden />
      </Button>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="flex min-w-0 flex-1 flex-wrap gap-x-3">
          <span>{t('licence.download', { quantisation: variant.quantisation, size })}</span>
          <FitMark fit={variant.fit} />
        </p>
        <Button onClick={() => showLicence(null)}>{t('licence.cancel')}</Button>
        <Button ref={accept} variant="primary" onClick={start}>
          {t('licence.accept')}
        </Button>
      </div>
    </div>
  );
}

function LicenceText({ modelId }: { readonly modelId: string }) {
  const { t } = useTranslation('library');
  const { data, isPending } = useQuery(libraryQueries.licence(modelId));
  if (isPending) return <p role="status">{t('licence.reading')}</p>;
  if (data === null || data === undefined) return <p>{t('licence.comesWithFiles')}</p>;
  return (
    <div
      tabIndex={0}
      role="group"
      aria-label={t('licence.text')}
      className="max-h-72 min-h-24 overflow-y-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs whitespace-pre-wrap"
    >
      {data}
    </div>
  );
}
