import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CatalogueEntry, CatalogueVariantView } from '../../../contract/model-library.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { libraryStore, removalKey, removeDownloaded } from './library-store.ts';

interface RemoveModelProps {
  readonly entry: CatalogueEntry;
  readonly variant: CatalogueVariantView;
}

/** Removes a downloaded pair once that is confirmed; where it answers now, the demo model takes its place first. */
export function RemoveModel({ entry, variant }: RemoveModelProps) {
  const { t, i18n } = useTranslation('library');
  const busy = useStore(libraryStore, (store) => store.busy);
  const [asking, setAsking] = useState(false);
  const pair = { modelId: entry.id, quantisation: variant.quantisation };
  const removing = busy === removalKey(pair);
  function remove(): void {
    setAsking(false);
    void removeDownloaded(pair, variant.selected);
  }
  return (
    <>
      <Button
        variant="quiet"
        aria-label={t('remove.of', { model: entry.name })}
        aria-busy={removing}
        disabled={busy !== null && !removing}
        onClick={() => setAsking(!removing)}
      >
        {removing ? <Spinner /> : null}
        {t('remove.button')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('remove.title', { model: entry.name })}
        cancelLabel={t('remove.cancel')}
        confirmLabel={t('remove.confirm')}
        onConfirm={remove}
        busy={false}
      >
        <p>
          {t('remove.text', {
            quantisation: variant.quantisation,
            size: formatBytes(variant.removalFrees ?? 0, i18n.language),
          })}
        </p>
        {variant.selected ? <p className="mt-2">{t('remove.inUse')}</p> : null}
      </ConfirmDialog>
    </>
  );
}
