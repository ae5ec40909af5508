import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toWireError } from '../../../contract/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ConnectionActions } from './connection-actions.tsx';
import { ConnectionRow } from './connection-row.tsx';
import { ConnectionSummary } from './connection-summary.tsx';
import { type ConnectionFilter, useConnections } from './use-connections.ts';

/** Every connection, with its totals, its filter, and what can be done with the list. */
export function ConnectionSection({ report }: { readonly report: (error: unknown) => void }) {
  const { t } = useTranslation(['privacy', 'errors']);
  const [filter, setFilter] = useState<ConnectionFilter>({ host: '', blocked: false });
  const { connections, more, loadMore, failure, totals } = useConnections(filter);
  const empty = totals !== undefined && totals.made + totals.blocked === 0;
  return (
    <section aria-label={t('privacy:connections')} className="border-t border-line px-6 py-4">
      <h3 className="pb-1 text-xs font-semibold text-ink-muted">{t('privacy:connections')}</h3>
      {failure === null ? null : <p role="alert">{t(`errors:sentence.${toWireError(failure).code}`)}</p>}
      {totals === undefined ? null : <ConnectionSummary totals={totals} />}
      {empty ? null : <FilterRow filter={filter} onFilter={setFilter} />}
      {connections === undefined || connections.length === 0 ? null : (
        <ul aria-label={t('privacy:connections')} className="divide-y divide-line rounded-md border border-line">
          {connections.map((connection) => (
            <ConnectionRow key={connection.id} connection={connection} />
          ))}
        </ul>
      )}
      {!empty && connections?.length === 0 ? <p className="py-2 text-ink-muted">{t('privacy:noneFits')}</p> : null}
      <div className="flex flex-wrap items-center gap-2 pt-3 empty:hidden">
        {more ? <Button onClick={loadMore}>{t('privacy:more')}</Button> : null}
        {empty ? null : <ConnectionActions report={report} />}
      </div>
    </section>
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
