/** One line of a table: what was measured, the first time and then again and again, in milliseconds. */
export interface Row {
  readonly what: string;
  /** The first one after the app's start, which pays for what is loaded late; not in `times`. */
  readonly first: number;
  readonly times: readonly number[];
}

/** Prints rows as a table of Markdown. */
export function printRows(rows: readonly Row[]): void {
  console.log('| what | first ms | median ms | p95 ms | max ms | runs |');
  console.log('|---|---:|---:|---:|---:|---:|');
  for (const { what, first, times } of rows) {
    const figures = [first, ...[0.5, 0.95, 1].map((fraction) => quantile(times, fraction))];
    console.log(`| ${what} | ${figures.map((figure) => figure.toFixed(0)).join(' | ')} | ${times.length} |`);
  }
}

/** The smallest value that is not below this part of them. */
function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)] ?? Number.NaN;
}
