/** Where a message stands among those that were written in its place. */
export interface BranchPlace {
  /** Counts from 1. */
  readonly number: number;
  readonly total: number;
  /** The neighbours; null at either end. */
  readonly previous: string | null;
  readonly next: string | null;
}

export type BranchDirection = 'previous' | 'next';

/** The place of a message among its siblings; null where there is no choice. `siblings` has them in their order, itself included. */
export function branchPlace(messageId: string, siblings: readonly string[]): BranchPlace | null {
  const index = siblings.indexOf(messageId);
  if (index === -1 || siblings.length < 2) return null;
  return {
    number: index + 1,
    total: siblings.length,
    previous: siblings[index - 1] ?? null,
    next: siblings[index + 1] ?? null,
  };
}
