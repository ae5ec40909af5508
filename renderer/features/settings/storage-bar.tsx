import { useTranslation } from 'react-i18next';
import type { StorageReport } from '../../../contract/storage.ts';
import { classNames } from '../../lib/class-names.ts';
import { formatBytes } from '../../lib/format-bytes.ts';

/** What takes space, in the order of the bar, each with its shade. */
const parts = [
  ['text', 'bg-accent'],
  ['pictures', 'bg-accent/60'],
  ['backups', 'bg-accent/30'],
  ['caches', 'bg-line-strong'],
] as const;

/** How much each part of the data takes, as a bar and in words. */
export function StorageBar({ report }: { readonly report: StorageReport }) {
  const { t, i18n } = useTranslation('settings');
  const total = parts.reduce((sum, [part]) => sum + report[part], 0);
  return (
    <div className="py-2">
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-pressed">
        {parts.map(([part, shade]) => (
          <div key={part} className={shade} style={{ width: `${(100 * report[part]) / Math.max(total, 1)}%` }} />
        ))}
      </div>
      <dl className="flex flex-wrap gap-x-5 gap-y-1 pt-2 text-xs">
        {parts.map(([part, shade]) => (
          <div key={part} className="flex items-center gap-1.5">
            <span aria-hidden className={classNames('size-2 rounded-full', shade)} />
            <dt className="text-ink-muted">{t(`storage.${part}`)}</dt>
            <dd className="font-medium tabular-nums">{formatBytes(report[part], i18n.language)}</dd>
          </div>
        ))}
        <div className="flex items-center gap-1.5">
          <dt className="text-ink-muted">{t('storage.free')}</dt>
          <dd className="font-medium tabular-nums">{formatBytes(report.free, i18n.language)}</dd>
        </div>
      </dl>
    </div>
  );
}
