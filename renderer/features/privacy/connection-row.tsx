import { ArrowDown, ArrowUpRight, Ban, Check, CircleAlert, Eraser, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../contract/connection.ts';
import { classNames } from '../../lib/class-names.ts';
import { formatBytes } from '../../lib/format-bytes.ts';

const icons = {
  running: ArrowDown,
  done: Check,
  failed: CircleAlert,
  aborted: Square,
  interrupted: CircleAlert,
  'handed-over': ArrowUpRight,
  blocked: Ban,
} as const;

/** One connection: when, where to, why, who began it, how much came and how it ended. */
export function ConnectionRow({ connection }: { readonly connection: Connection }) {
  const { t, i18n } = useTranslation('privacy');
  const { at, host, repository, purpose, startedBy, method, outcome, bytesReceived } = connection;
  const when = new Date(at).toLocaleString(i18n.language, { dateStyle: 'short', timeStyle: 'medium' });
  const cleared = purpose === 'cleared';
  const Icon = cleared ? Eraser : icons[outcome];
  const blocked = outcome === 'blocked';
  return (
    <li className="flex gap-3 px-3 py-2">
      <Icon
        size={16}
        aria-hidden
        className={classNames('mt-0.5 shrink-0', blocked ? 'text-danger' : 'text-ink-muted')}
      />
      <div className="min-w-0 flex-1">
        <p className="font-medium break-all">{cleared ? t('clearedHere') : host || t('noHost')}</p>
        <p className="text-xs break-words text-ink-muted">
          {[
            <time key="when" dateTime={new Date(at).toISOString()} className="tabular-nums">
              {when}
            </time>,
            ...(cleared ? [] : [` · ${t(`purpose.${purpose}`)}`, ` · ${t(`startedBy.${startedBy}`)}`]),
            ...(repository === null ? [] : [` · ${repository}`]),
            // By what way it was tried, in the web platform's own words.
            ...(purpose === 'page' && method !== '' ? [` · ${method}`] : []),
          ]}
        </p>
      </div>
      {cleared ? null : (
        <div className="shrink-0 text-right">
          <p className={blocked ? 'text-danger' : undefined}>{outcomeText()}</p>
          {blocked || bytesReceived === null ? null : (
            <p className="text-xs text-ink-muted tabular-nums">{formatBytes(bytesReceived, i18n.language)}</p>
          )}
        </div>
      )}
    </li>
  );

  /** An answer that says no is done as a connection, and not what was wanted. */
  function outcomeText(): string {
    const { status } = connection;
    return outcome === 'done' && status !== null && status >= 400 ? t('refused', { status }) : t(`outcome.${outcome}`);
  }
}
