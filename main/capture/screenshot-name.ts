/** A file's name for a capture, such as `Screenshot 2026-11-26 14.03.05.png`: sorted by time, legal on every system. */
export function screenshotName(word: string, at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${word} ${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('.')}.png`;
}
