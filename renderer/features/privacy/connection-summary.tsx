import { useTranslation } from 'react-i18next';
import type { ConnectionTotals } from '../../../contract/connection.ts';
import { formatBytes } from '../../lib/format-bytes.ts';

/** What the list comes to, or that there is nothing in it. */
export function ConnectionSummary({ totals }: { readonly totals: ConnectionTotals }) {
  const { t, i18n } = useTranslation('privacy');
  const { made, blocked, clearedAt } = totals;
  const number = (count: number): string => count.toLocaleString(i18n.language);
  const since =
    clearedAt === null
      ? t('sinceStart')
      : t('sinceCleared', {
          when: new Date(clearedAt).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }),
        });
  return (
    <>
      {made === 0 ? (
        <p className="font-medium">{t(clearedAt === null ? 'nothing' : 'nothingSince')}</p>
      ) : (
        <p className="font-medium tabular-nums">
          {[
            t('made', { count: made, formatted: number(made) }),
            t('received', { size: formatBytes(totals.bytesReceived, i18n.language) }),
            t('sent', { size: formatBytes(totals.bytesSent, i18n.language) }),
          ].join(' · ')}
        </p>
      )}
      {blocked === 0 ? null : <p>{t('blockedCount', { count: blocked, formatted: number(blocked) })}</p>}
      <p className="text-xs text-ink-muted">{since}</p>
    </>
  );
}
