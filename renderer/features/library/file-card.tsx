import { useTranslation } from 'react-i18next';
import type { FileFacts } from '../../../contract/model-library.ts';
import { formatBytes } from '../../lib/format-bytes.ts';

/** A GGUF file by its header. */
export function FileCard({ facts }: { readonly facts: FileFacts }) {
  const { t, i18n } = useTranslation('library');
  const kind = t(facts.kind === 'projector' ? 'inspection.projector' : 'inspection.llm');
  const formatted = facts.contextTokens?.toLocaleString(i18n.language);
  const lines: readonly (readonly [string, string])[] = [
    [t('facts.architecture'), facts.architecture],
    [t('facts.quantisation'), facts.quantisation],
    [t('facts.size'), formatBytes(facts.bytes, i18n.language)],
    ...(formatted === undefined ? [] : [[t('facts.context'), t('tokens', { formatted })] as const]),
    ...(facts.kind === 'projector'
      ? []
      : [
          [t('facts.template'), t(facts.hasChatTemplate ? 'inspection.templateYes' : 'inspection.templateNo')] as const,
        ]),
  ];
  return (
    <section aria-label={kind} className="rounded-lg border border-line p-4">
      <p className="text-xs text-ink-muted">{kind}</p>
      <p className="font-medium break-words">{facts.name}</p>
      <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-xs">
        {lines.map(([name, value]) => (
          <div key={name} className="flex gap-1">
            <dt className="text-ink-muted">{name}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
