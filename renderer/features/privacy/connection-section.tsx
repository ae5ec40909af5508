import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ConnectionActions } from './connection-actions.tsx';
import { ConnectionRow } from './connection-row.tsx';
import { ConnectionSummary } from './connection-summary.tsx';
import { type ConnectionFilter, useConnections } from './use-connections.ts';

/** Every connection, with its totals, its filter, and what can be done with the list. */
export function ConnectionSection({ report }: { readonly report: (error: unknown) => void }) {
  const { t } = useTranslation('privacy');
  const [filter, setFilter] = useState<ConnectionFilter>({ host: '', blocked: false });
  const { connections, more, loadMore, failed, retry, totals } = useConnections(filter);
  const empty = totals !== undefined && totals.made + totals.blocked === 0;
  return (
    <section aria-label={t('connections')} className="border-t border-line px-6 py-4">
      <h3 className="pb-1 text-xs font-semibold text-ink-muted">{t('connections')}</h3>
      {failed ? <ListFailure onRetry={retry} /> : null}
      {totals === undefined ? null : <ConnectionSummary totals={totals} />}
      {empty ? null : <FilterRow filter={filter} onFilter={setFilter} />}
      {connections === undefined || connections.length === 0 ? null : (
        <ul aria-label={t('connections')} className="divide-y divide-line rounded-md border border-line">
          {connections.map((connection) => (
            <ConnectionRow key={connection.id} connection={connection} />
          ))}
        </ul>
      )}
      {!empty && connections?.length === 0 ? <p className="py-2 text-ink-muted">{t('noneFits')}</p> : null}
      <div className="flex flex-wrap items-center gap-2 pt-3 empty:hidden">
        {more ? <Button onClick={loadMore}>{t('more')}</Button> : null}
        {empty ? null : <ConnectionActions report={report} />}
      </div>
    </section>
  );
}

function ListFailure({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation('privacy');
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 pb-2">
      <p>{t('unreadable')}</p>
      <Button onClick={onRetry}>{t('retry')}</Button>
    </div>
  );
}

interface FilterRowProps {
  readonly filter: ConnectionFilter;
  readonly onFilter: (filter: ConnectionFilter) => void;
}

function FilterRow({ filter, onFilter }: FilterRowProps) {
  const { t } = useTranslation('privacy');
  const choices = [
    { value: 'all', label: t('all') },
    { value: 'blocked', label: t('onlyBlocked') },
  ] as const;
  return (
    <div className="flex flex-wrap items-center gap-2 py-3">
      <TextField
        type="search"
        aria-label={t('filterHost')}
        placeholder={t('filterHost')}
        maxLength={253}
        value={filter.host}
        onChange={(event) => onFilter({ ...filter, host: event.target.value })}
        className="flex-1"
      />
      <Segmented
        label={t('which')}
        value={filter.blocked ? 'blocked' : 'all'}
        choices={choices}
        onChange={(value) => onFilter({ ...filter, blocked: value === 'blocked' })}
      />
    </div>
  );
}
