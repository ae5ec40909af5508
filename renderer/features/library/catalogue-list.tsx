import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CatalogueEntry } from '../../../contract/model-library.ts';
import { classNames } from '../../lib/class-names.ts';
import { chooseVariant } from './choose-variant.ts';
import { FitMark } from './fit-mark.tsx';
import { LibrarySection } from './library-section.tsx';
import { libraryStore } from './library-store.ts';
import { ModelFacts } from './model-facts.tsx';
import { QuantisationChoice } from './quantisation-choice.tsx';
import { VariantAction } from './variant-action.tsx';

/** Models of the catalogue, those that cannot be used with the reason. */
export function CatalogueList({ entries }: { readonly entries: readonly CatalogueEntry[] }) {
  const { t } = useTranslation('library');
  return (
    <LibrarySection title={t('all')} hint={t('allHint')}>
      <ul className="flex flex-col gap-2">
        {entries.map((entry) => (
          <CatalogueRow key={entry.id} entry={entry} />
        ))}
      </ul>
      <p className="text-xs text-ink-muted">{t('unverifiedText')}</p>
    </LibrarySection>
  );
}

function CatalogueRow({ entry }: { readonly entry: CatalogueEntry }) {
  const { t, i18n } = useTranslation('library');
  const wanted = useStore(libraryStore, ({ chosen }) => chosen[entry.id]);
  const variant = entry.unsupported === null ? chooseVariant(entry, wanted) : null;
  const usable = variant !== null;
  return (
    <li
      aria-label={entry.name}
      className={classNames('flex flex-col gap-2 rounded-lg border border-line p-4', usable ? '' : 'bg-sunken')}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h4 className={classNames('font-semibold', usable ? '' : 'text-ink-muted')}>{entry.name}</h4>
        {usable ? <FitMark fit={variant.fit} /> : null}
        {entry.picturesOnly ? (
          <span className="text-xs text-ink-muted">
            <span className="font-medium">{t('picturesOnly')}</span> · {t('picturesOnlyText')}
          </span>
        ) : null}
      </div>
      <p className="text-ink-muted">{entry.strength[i18n.language === 'zh-CN' ? 'zh-CN' : 'en']}</p>
      {entry.unsupported === null ? null : <p className="text-warning">{t(`unsupported.${entry.unsupported}`)}</p>}
      <ModelFacts entry={entry} variant={variant} />
      {variant === null ? null : (
        <>
          <QuantisationChoice entry={entry} variant={variant} />
          <div>
            <VariantAction entry={entry} variant={variant} primary={false} />
          </div>
        </>
      )}
    </li>
  );
}
