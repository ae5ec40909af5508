/** A number with the language's separators: whole from 100 on, one decimal below unless it is whole. */
export function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: value < 100 ? 1 : 0 }).format(value);
}

/** Milliseconds below a second, seconds above, in the language's own units. */
export function formatDuration(milliseconds: number, language: string): string {
  const inSeconds = milliseconds >= 1_000;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: inSeconds ? 'second' : 'millisecond',
    unitDisplay: 'short',
    maximumFractionDigits: inSeconds ? 1 : 0,
  }).format(inSeconds ? milliseconds / 1_000 : milliseconds);
}
