import { useQuery } from '@tanstack/react-query';
import { FilePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { libraryQueries } from '../../lib/library-state.ts';
import { useModels } from '../../lib/main-state.ts';
import { Button } from '../../ui/button.tsx';
import { DemoBadge } from '../../ui/demo-badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { CatalogueList } from './catalogue-list.tsx';
import { FoundModels } from './found-models.tsx';
import { InspectionView } from './inspection-view.tsx';
import { keepFocus } from './keep-focus.ts';
import { LibraryFailureBanner } from './library-failure-banner.tsx';
import { LibrarySection } from './library-section.tsx';
import { closeInspection, inspectFiles, libraryStore } from './library-store.ts';
import { LicenceDialog } from './licence-dialog.tsx';
import { RecommendedCard } from './recommended-card.tsx';

interface LibraryPageProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Every model that can be had: downloaded, found on this machine, or brought along; in a dialog that covers the chat. */
export function LibraryPage({ open, onClose }: LibraryPageProps) {
  const { t } = useTranslation('library');
  const { inspection, failure } = useStore(libraryStore);
  return (
    <Dialog
      size="page"
      open={open}
      onOpenChange={(next) => next || onClose()}
      title={t('title')}
      onClosed={closeInspection}
      closeLabel={t('close')}
    >
      <div
        ref={keepFocus}
        tabIndex={0}
        role="group"
        aria-label={t('title')}
        className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto rounded-b-lg px-6 pb-6 text-sm -outline-offset-2"
      >
        {failure === null ? null : <LibraryFailureBanner failure={failure} />}
        {inspection === null ? <Lists /> : <InspectionView inspection={inspection} />}
      </div>
    </Dialog>
  );
}

function Lists() {
  const { t } = useTranslation('library');
  const { data, isPending, isError, refetch } = useQuery(libraryQueries.catalogue);
  const entries = data ?? [];
  const recommended = entries.find((entry) => entry.recommended && entry.unsupported === null);
  return (
    <>
      <ModelInUse />
      {isPending ? (
        <p role="status" className="flex items-center gap-2">
          <Spinner />
          {t('reading')}
        </p>
      ) : null}
      {isError ? (
        <p role="alert" className="flex items-center gap-2">
          {t('listFailed')}
          <Button onClick={() => void refetch()}>{t('retry')}</Button>
        </p>
      ) : null}
      {recommended === undefined ? null : <RecommendedCard entry={recommended} />}
      <FoundModels />
      <OwnFiles />
      {entries.length === 0 ? null : <CatalogueList entries={entries.filter((entry) => entry !== recommended)} />}
      <LicenceDialog entries={entries} />
    </>
  );
}

function ModelInUse() {
  const { t } = useTranslation('library');
  const model = useModels()?.find(({ selected }) => selected);
  if (model === undefined) return null;
  return (
    <p role="status" className="flex flex-wrap items-center gap-2 text-ink-muted">
      {t('inUseNow', { model: model.name })}
      {model.demo ? <DemoBadge /> : null}
    </p>
  );
}

function OwnFiles() {
  const { t } = useTranslation('library');
  const busy = useStore(libraryStore, (store) => store.busy);
  return (
    <LibrarySection
      title={t('own')}
      hint={t('ownHint')}
      action={
        <Button disabled={busy !== null} onClick={() => void inspectFiles(null)}>
          {busy === 'inspect' ? <Spinner /> : <FilePlus size={16} aria-hidden />}
          {t('addOwn')}
        </Button>
      }
    >
      {null}
    </LibrarySection>
  );
}
