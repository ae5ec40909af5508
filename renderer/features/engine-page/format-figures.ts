/** A duration in the language's own units: milliseconds below a second, else seconds. */
export function formatSeconds(milliseconds: number, language: string): string {
  const inSeconds = milliseconds >= 1_000;
  return (inSeconds ? milliseconds / 1_000 : milliseconds).toLocaleString(language, {
    style: 'unit',
    unit: inSeconds ? 'second' : 'millisecond',
    unitDisplay: 'short',
    maximumFractionDigits: inSeconds ? 1 : 0,
  });
}

/** A speed without its unit: whole from 10 on. */
export function formatSpeed(perSecond: number, language: string): string {
  return perSecond.toLocaleString(language, { maximumFractionDigits: perSecond < 10 ? 1 : 0 });
}

/** Day and time of something that happened. */
export function formatMoment(at: number, language: string): string {
  return new Date(at).toLocaleString(language, { dateStyle: 'short', timeStyle: 'medium' });
}
