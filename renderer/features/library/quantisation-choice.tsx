import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CatalogueEntry, CatalogueVariantView } from '../../../contract/model-library.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { Select } from '../../ui/select.tsx';
import { chooseQuantisation } from './library-store.ts';

interface QuantisationChoiceProps {
  readonly entry: CatalogueEntry;
  readonly variant: CatalogueVariantView;
}

/** Which quantisation of a model is meant, and what that one is like. */
export function QuantisationChoice({ entry, variant }: QuantisationChoiceProps) {
  const { t, i18n } = useTranslation('library');
  const labelOf = ({ quantisation, bytes }: CatalogueVariantView): string =>
    bytes === null
      ? quantisation
      : t('quantisationOption', { quantisation, size: formatBytes(bytes.value, i18n.language) });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs">
      {entry.variants.length > 1 ? (
        <Select
          label={t('quantisation', { model: entry.name })}
          value={variant.quantisation}
          choices={entry.variants.map((one) => ({ value: one.quantisation, label: labelOf(one) }))}
          onChange={(quantisation) => chooseQuantisation(entry.id, quantisation)}
          className="w-44"
        />
      ) : (
        <span className="font-medium">{variant.quantisation}</span>
      )}
      <span className="min-w-0 flex-1 basis-48 text-ink-muted">{meaningOf(variant.quantisation, t)}</span>
    </div>
  );
}

const bits = ['2', '3', '4', '5', '6', '8', '16', '32'] as const;

/** What a quantisation means, by the bits that its name says: `Q4_K_M` has 4. */
function meaningOf(quantisation: string, t: TFunction<'library'>): string {
  const said = /\d+/.exec(quantisation)?.[0];
  const known = bits.find((one) => one === said);
  return known === undefined ? t('quantisationOther') : t(`quantisations.${known}`);
}
