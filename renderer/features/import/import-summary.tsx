import { useTranslation } from 'react-i18next';
import { type ImportReport, leftOutKinds } from '../../../contract/transfer.ts';

/** What an import did, and what it left out. */
export function ImportSummary({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation('import');
  const { source, added, duplicates, copies, pictures, leftOut } = report;
  const left = leftOutKinds.filter((kind) => (leftOut[kind] ?? 0) > 0);
  return (
    <div role="status" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <p className="text-ink-muted">{t(`source.${source}`)}</p>
        <ul className="flex flex-col gap-1">
          <Count name="added" count={added} always />
          <Count name="copies" count={copies} />
          <Count name="duplicates" count={duplicates} />
          <Count name="pictures" count={pictures} />
        </ul>
      </div>
      {left.length === 0 ? null : (
        <section aria-label={t('leftOut')} className="flex flex-col gap-1">
          <h3 className="font-semibold">{t('leftOut')}</h3>
          <ul className="flex flex-col gap-1 text-ink-muted">
            {left.map((kind) => (
              <Count key={kind} name={`kind.${kind}`} count={leftOut[kind] ?? 0} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

type CountName = 'added' | 'copies' | 'duplicates' | 'pictures' | `kind.${(typeof leftOutKinds)[number]}`;

function Count({
  name,
  count,
  always = false,
}: {
  readonly name: CountName;
  readonly count: number;
  readonly always?: boolean;
}) {
  const { t, i18n } = useTranslation('import');
  if (count === 0 && !always) return null;
  return <li>{t(name, { count, formatted: count.toLocaleString(i18n.language) })}</li>;
}
