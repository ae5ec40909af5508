/** How a day is named from another day's point of view: by a word, else by its date in the language's own form. */
export function dayName(
  time: number,
  now: number,
  language: string,
): 'today' | 'yesterday' | { readonly date: string } {
  const day = new Date(time);
  const today = new Date(now);
  if (day.toDateString() === today.toDateString()) return 'today';
  today.setDate(today.getDate() - 1);
  if (day.toDateString() === today.toDateString()) return 'yesterday';
  const thisYear = day.getFullYear() === new Date(now).getFullYear();
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(thisYear ? {} : { year: 'numeric' }),
  });
  return { date: format.format(day) };
}
