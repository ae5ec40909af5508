import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { SearchFilters } from '../../../contract/search.ts';
import { useToday } from '../../lib/use-today.ts';
import { periodOf } from './period.ts';
import type { FilterChoices } from './search-filter-panel.tsx';
import { limitSearch, limits, searchStore } from './search-store.ts';

/** Each filter that is set, to be seen and taken away one by one. */
export function FilterChips({ models, folders }: FilterChoices) {
  const { t } = useTranslation('search');
  const { filters } = useStore(searchStore);
  const { hasPicture, modelId, folderId, after, before } = filters;
  const dates = useDates(filters);
  if (limits(filters) === 0) return null;
  return (
    <ul aria-label={t('filters')} className="flex flex-wrap gap-1 px-3 pb-3">
      {hasPicture ? <FilterChip name={t('hasPicture')} off={{ hasPicture: false }} /> : null}
      {modelId === null ? null : <FilterChip name={nameOf(models, modelId)} off={{ modelId: null }} />}
      {folderId === null ? null : <FilterChip name={nameOf(folders, folderId)} off={{ folderId: null }} />}
      {after === null && before === null ? null : <FilterChip name={dates} off={{ after: null, before: null }} />}
    </ul>
  );
}

function FilterChip({ name, off }: { readonly name: string; readonly off: Partial<SearchFilters> }) {
  const { t } = useTranslation('search');
  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-label={t('removeFilter', { name })}
        onClick={() => limitSearch(off)}
        className="flex h-6 max-w-full items-center gap-1 rounded-full bg-accent-soft pr-1.5 pl-2.5 text-xs text-ink hover:bg-pressed"
      >
        <span className="truncate">{name}</span>
        <X size={12} aria-hidden className="shrink-0 text-ink-muted" />
      </button>
    </li>
  );
}

/** The id where the name is not known any more. */
function nameOf(named: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return named.find((one) => one.id === id)?.name ?? id;
}

/** How the dates are called in a few words. */
function useDates({ after, before }: SearchFilters): string {
  const { t, i18n } = useTranslation('search');
  const period = periodOf({ after, before }, useToday());
  if (period !== 'other') return t(`period.${period}`);
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' });
  if (before === null) return t('since', { date: format.format(after ?? 0) });
  // The filter ends before the day after.
  const last = before - 1;
  return after === null ? t('until', { date: format.format(last) }) : format.formatRange(after, Math.max(after, last));
}
