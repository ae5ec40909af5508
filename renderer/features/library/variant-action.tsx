import { useTranslation } from 'react-i18next';
import type { CatalogueEntry, CatalogueVariantView } from '../../../contract/model-library.ts';
import { isSameVariant, useDownloads } from '../../lib/library-state.ts';
import { Button } from '../../ui/button.tsx';
import { DownloadState } from './download-state.tsx';
import { showLicence, takeDownloaded, variantKey } from './library-store.ts';
import { RemoveModel } from './remove-model.tsx';
import { UseButton } from './use-button.tsx';

interface VariantActionProps {
  readonly entry: CatalogueEntry;
  readonly variant: CatalogueVariantView;
  /** It is what the page offers first. */
  readonly primary: boolean;
}

/** What can be done with a quantisation of a model now: download it, follow its download, or use it. */
export function VariantAction({ entry, variant, primary }: VariantActionProps) {
  const { t } = useTranslation('library');
  const pair = { modelId: entry.id, quantisation: variant.quantisation };
  const download = useDownloads().find((one) => isSameVariant(one, pair));
  if (variant.installed || download?.state.status === 'done') {
    return (
      <div className="flex flex-wrap items-center gap-2">
        <UseButton
          pairKey={variantKey(pair)}
          name={entry.name}
          inUse={variant.selected}
          primary={primary}
          onUse={() => void takeDownloaded(pair)}
        />
        {variant.installed ? <RemoveModel entry={entry} variant={variant} /> : null}
      </div>
    );
  }
  if (download !== undefined && download.state.status !== 'cancelled') {
    return <DownloadState name={entry.name} repository={entry.repository} download={download} />;
  }
  return (
    <Button
      variant={primary ? 'primary' : 'secondary'}
      aria-label={t('downloadOf', { model: entry.name })}
      onClick={() => showLicence(pair)}
    >
      {t('download')}
    </Button>
  );
}
