import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueEntry, CatalogueVariantView, Figure } from '../../../contract/model-library.ts';
import { formatBytes } from '../../lib/format-bytes.ts';

interface ModelFactsProps {
  readonly entry: CatalogueEntry;
  readonly variant: CatalogueVariantView | null;
}

/** What is known of a model before it is here; figures that nobody checked say so. */
export function ModelFacts({ entry, variant }: ModelFactsProps) {
  const { t, i18n } = useTranslation('library');
  const number = (value: number): string => value.toLocaleString(i18n.language);
  const context = t('tokens', { formatted: number(entry.contextTokens.value) });
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-xs">
      {variant === null ? null : (
        <Fact
          name={t('facts.size')}
          value={<Size bytes={variant.bytes} />}
          verified={variant.bytes?.verified ?? true}
        />
      )}
      <Fact name={t('facts.context')} value={context} verified={entry.contextTokens.verified} />
      <Fact name={t('facts.languages')} value={languageList(entry.languages, i18n.language)} verified />
      <Fact name={t('facts.licence')} value={entry.licence.name} verified={entry.licence.verified} />
    </dl>
  );
}

/** The names of languages in the language of the interface, as a list in a sentence. */
export function languageList(codes: readonly string[], language: string): string {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return new Intl.ListFormat(language).format(codes.map((code) => names.of(code) ?? code));
}

function Size({ bytes }: { readonly bytes: Figure | null }) {
  const { t, i18n } = useTranslation('library');
  return bytes === null ? t('notKnown') : formatBytes(bytes.value, i18n.language);
}

interface FactProps {
  readonly name: string;
  readonly value: ReactNode;
  readonly verified: boolean;
}

function Fact({ name, value, verified }: FactProps) {
  const { t } = useTranslation('library');
  return (
    <div className="flex flex-wrap gap-x-1">
      <dt className="text-ink-muted">{name}</dt>
      <dd className="tabular-nums">
        {value}
        {verified ? null : <span className="text-ink-muted"> ({t('unverified')})</span>}
      </dd>
    </div>
  );
}
