import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../contract/search.ts';
import { MarkedSnippet } from './marked-snippet.tsx';
import { relativeDay } from './relative-day.ts';

interface ResultRowProps {
  readonly hit: SearchHit;
  /** In the tab order: one row of the list is. */
  readonly current: boolean;
  /** A moment of today. */
  readonly today: number;
  readonly onChoose: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A message that was found: who wrote it when, and its line with the words marked. */
export function ResultRow({ hit, current, today, onChoose, onFocus, onKeyDown }: ResultRowProps) {
  const { t, i18n } = useTranslation('search');
  return (
    <button
      type="button"
      data-hit={hit.messageId}
      tabIndex={current ? 0 : -1}
      onClick={onChoose}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      className="flex w-full flex-col gap-0.5 rounded-md px-3 py-1.5 text-left -outline-offset-2 hover:bg-hover"
    >
      <span className="line-clamp-2 text-sm wrap-anywhere text-ink">
        {hit.snippet === '' ? t('withoutText') : <MarkedSnippet snippet={hit.snippet} marks={hit.marks} />}
      </span>
      <span className="text-xs text-ink-muted">
        {t(hit.role === 'user' ? 'question' : 'answer')} · {relativeDay(hit.createdAt, today, i18n.language)}
      </span>
    </button>
  );
}
