const earliest = Date.UTC(2000, 0);

/**
 * A time of another program in milliseconds since the epoch; null for what is none. Programs write seconds, milliseconds, microseconds
 * or nanoseconds, which are told apart by their size; a time in the future becomes now.
 */
export function toMilliseconds(value: unknown, now: number): number | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  for (const factor of [1000, 1, 1 / 1000, 1 / 1_000_000]) {
    const time = Math.round(value * factor);
    // A hundred times now is beyond every clock that is only wrong.
    if (time >= earliest && time < now * 100) return Math.min(time, now);
  }
  return null;
}
