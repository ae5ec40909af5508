import type { RowPlace } from './top-row.ts';

const places = new Map<string, RowPlace>();

/** Where the reader was when a conversation was last in sight; null = at its end. */
export function readingPlace(conversationId: string): RowPlace | null {
  return places.get(conversationId) ?? null;
}

/** Keeps where the reader is in a conversation; null = at its end. Lasts as long as the window. */
export function keepReadingPlace(conversationId: string, place: RowPlace | null): void {
  if (place === null) places.delete(conversationId);
  else places.set(conversationId, place);
}
