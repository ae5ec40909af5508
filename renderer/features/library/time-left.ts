/** A time as one rounded number: seconds below 90, minutes below two hours, else hours. */
export function timeLeft(seconds: number): { readonly unit: 'seconds' | 'minutes' | 'hours'; readonly count: number } {
  if (seconds < 90) return { unit: 'seconds', count: Math.max(1, Math.round(seconds)) };
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? { unit: 'minutes', count: minutes } : { unit: 'hours', count: Math.round(minutes / 60) };
}
