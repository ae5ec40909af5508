import { Archive } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../../../contract/errors.ts';
import type { SearchHit, SearchResult } from '../../../contract/search.ts';
import type { DescribeError } from '../../lib/error-description.ts';
import { useToday } from '../../lib/use-today.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { announce } from '../../ui/live-region.tsx';
import { groupHits, type HitGroup } from './group-hits.ts';
import { ResultRow } from './result-row.tsx';
import type { SearchOutcome } from './use-search.ts';

interface ResultActions {
  readonly onChoose: (hit: SearchHit) => void;
  /** Back to the field, from above the first result. */
  readonly onLeave: () => void;
}

interface SearchResultsProps extends ResultActions {
  readonly outcome: SearchOutcome;
  readonly list: RefObject<HTMLDivElement | null>;
  readonly onRetry: () => void;
  readonly describeError: DescribeError;
}

/** What a search found. Arrows move, Enter shows the message, Escape goes back to the field. */
export function SearchResults({ outcome, list, onRetry, describeError, ...actions }: SearchResultsProps) {
  const { t } = useTranslation('search');
  const found = outcome.status === 'found' ? outcome.result : null;
  useEffect(() => {
    if (found !== null) announce(found.hits.length === 0 ? t('nothing') : t('found', { count: found.hits.length }));
  }, [found, t]);
  if (outcome.status === 'searching') return null;
  if (outcome.status === 'failed') {
    return <Failure error={outcome.error} onRetry={onRetry} describeError={describeError} />;
  }
  if (outcome.result.hits.length === 0) return <p className="px-3 py-2 text-sm text-ink-muted">{t('nothing')}</p>;
  return <HitList {...outcome.result} {...actions} list={list} />;
}

interface FailureProps {
  readonly error: WireError;
  readonly onRetry: () => void;
  readonly describeError: DescribeError;
}

function Failure({ error, onRetry, describeError }: FailureProps) {
  const { sentence, action } = describeError(error, onRetry);
  return (
    <Banner
      tone="danger"
      action={
        action === null ? undefined : (
          <Button variant="quiet" onClick={action.run}>
            {action.label}
          </Button>
        )
      }
    >
      {sentence}
    </Banner>
  );
}

function HitList({
  hits,
  more,
  list,
  onChoose,
  onLeave,
}: SearchResult & ResultActions & { readonly list: RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation('search');
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const currentId = hits.some(({ messageId }) => messageId === focusedId) ? focusedId : hits[0]?.messageId;
  return (
    <>
      <h2 className="px-3 py-1 text-xs font-medium text-ink-muted">
        {t(more ? 'foundMore' : 'found', { count: hits.length })}
      </h2>
      <div ref={list}>
        {groupHits(hits).map((group) => (
          <Group
            key={group.conversationId}
            group={group}
            currentId={currentId}
            onChoose={onChoose}
            onFocus={setFocusedId}
            onKeyDown={(event) => moveFocus(event, list.current, onLeave)}
          />
        ))}
      </div>
      {more ? <p className="px-3 py-2 text-xs text-ink-muted">{t('more')}</p> : null}
    </>
  );
}

interface GroupProps {
  readonly group: HitGroup;
  readonly currentId: string | null | undefined;
  readonly onChoose: (hit: SearchHit) => void;
  readonly onFocus: (messageId: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Group({ group, currentId, onChoose, onFocus, onKeyDown }: GroupProps) {
  const { t } = useTranslation(['search', 'app']);
  const heading = useId();
  const today = useToday();
  return (
    <section aria-labelledby={heading} className="mb-2">
      <h3 id={heading} className="flex items-center gap-1.5 px-3 pt-1 text-sm font-semibold">
        <span className="truncate">{group.title === '' ? t('app:untitled') : group.title}</span>
        {group.archived ? (
          <span className="flex shrink-0 items-center gap-1 text-xs font-normal text-ink-muted">
            <Archive size={12} aria-hidden />
            {t('search:archived')}
          </span>
        ) : null}
      </h3>
      <ul>
        {group.hits.map((hit) => (
          <li key={hit.messageId}>
            <ResultRow
              hit={hit}
              today={today}
              current={hit.messageId === currentId}
              onChoose={() => onChoose(hit)}
              onFocus={() => onFocus(hit.messageId)}
              onKeyDown={onKeyDown}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Between the rows of all groups, which follow each other as those of one list. */
function moveFocus(event: KeyboardEvent, list: HTMLElement | null, onLeave: () => void): void {
  const rows = [...(list?.querySelectorAll('button') ?? [])];
  const place = rows.findIndex((row) => row === event.currentTarget);
  const target = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (event.key === 'Escape' || target === -1) onLeave();
  else if (target === undefined) return;
  else rows[target]?.focus();
  event.preventDefault();
}
