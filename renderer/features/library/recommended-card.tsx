import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CatalogueEntry } from '../../../contract/model-library.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { chooseVariant } from './choose-variant.ts';
import { FitMark } from './fit-mark.tsx';
import { libraryStore } from './library-store.ts';
import { languageList, ModelFacts } from './model-facts.tsx';
import { QuantisationChoice } from './quantisation-choice.tsx';
import { VariantAction } from './variant-action.tsx';

/** The model for whoever has no wish of their own: what it does, its size, whether it fits, and one button. */
export function RecommendedCard({ entry }: { readonly entry: CatalogueEntry }) {
  const { t, i18n } = useTranslation('library');
  const wanted = useStore(libraryStore, ({ chosen }) => chosen[entry.id]);
  const variant = chooseVariant(entry, wanted);
  if (variant === null) return null;
  const size =
    variant.bytes === null ? t('sizeUnknown') : t('size', { size: formatBytes(variant.bytes.value, i18n.language) });
  return (
    <section
      aria-labelledby="recommended-model"
      className="flex flex-col gap-3 rounded-lg border border-accent bg-accent-soft p-5"
    >
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 id="recommended-model" className="text-lg font-semibold">
          {entry.name}
        </h3>
        <span className="font-medium text-accent">{t('recommended')}</span>
      </div>
      <p>{entry.strength[i18n.language === 'zh-CN' ? 'zh-CN' : 'en']}</p>
      <p>{t('recommendedText', { languages: languageList(entry.languages, i18n.language) })}</p>
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <FitMark fit={variant.fit} />
        <span className="text-ink-muted">{t(`fitHint.${variant.fit ?? 'unknown'}`)}</span>
        <span>{size}</span>
      </p>
      <div>
        <VariantAction entry={entry} variant={variant} primary />
      </div>
      <details>
        <summary className="w-fit cursor-default rounded-sm text-ink-muted hover:text-ink">{t('details')}</summary>
        <div className="mt-3 flex flex-col gap-3">
          <ModelFacts entry={entry} variant={variant} />
          <QuantisationChoice entry={entry} variant={variant} />
        </div>
      </details>
    </section>
  );
}
