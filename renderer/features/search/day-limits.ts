/** A time as a field for days writes it, `2026-11-26`, in the machine's time zone; empty for null. */
export function toDay(time: number | null): string {
  if (time === null) return '';
  const date = new Date(time);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The beginning of a day so written, `later` days after it, in milliseconds since the epoch; null where there is no day. */
export function fromDay(day: string, later: number): number | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const time = new Date(year, month - 1, date + later).getTime();
  return Number.isNaN(time) ? null : time;
}
