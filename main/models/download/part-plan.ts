/** Bytes `start` up to `end`, which is the first one that is not in it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Below this a part costs more in requests than it wins. */
const smallestPart = 8 * 1024 * 1024;

/**
 * Cuts a file into at most so many parts of nearly equal size. They cover it exactly, in order; an empty file is one empty part.
 *
 * @param bytes the file's size
 * @param parts at least 1
 */
export function planParts(bytes: number, parts: number, smallest = smallestPart): readonly Span[] {
  const count = Math.max(1, Math.min(parts, Math.floor(bytes / smallest)));
  const edge = (index: number): number => Math.floor((bytes * index) / count);
  return Array.from({ length: count }, (_, index) => ({ start: edge(index), end: edge(index + 1) }));
}
