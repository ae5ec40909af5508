import type { SearchFilters } from '../../../contract/search.ts';

/** Times that are chosen with one click; they last until now. */
export const periods = ['today', 'week', 'month', 'year'] as const;
export type Period = (typeof periods)[number];

/** When a period began, in milliseconds since the epoch: at a midnight of local time. */
export function beginningOf(period: Period, now: number): number {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  if (period === 'year') day.setMonth(0, 1);
  else day.setDate(day.getDate() - { today: 0, week: 6, month: 29 }[period]);
  return day.getTime();
}

/** The period that the dates are, `any` where they limit nothing, `other` where they are chosen by hand. */
export function periodOf(
  { after, before }: Pick<SearchFilters, 'after' | 'before'>,
  now: number,
): Period | 'any' | 'other' {
  if (after === null && before === null) return 'any';
  if (before !== null) return 'other';
  return periods.find((period) => beginningOf(period, now) === after) ?? 'other';
}
