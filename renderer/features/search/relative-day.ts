const dayMs = 86_400_000;

/** A day as it is called from `now`: "today", "3 days ago" within a week, else its date. Milliseconds since the epoch, local time. */
export function relativeDay(time: number, now: number, language: string): string {
  const days = Math.round((midnight(now) - midnight(time)) / dayMs);
  if (days >= 0 && days < 7) return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-days, 'day');
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(time);
}

function midnight(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
