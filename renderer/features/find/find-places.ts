import type { Message } from '../../../contract/conversation.ts';
import { foldText, placesOf } from './fold-text.ts';
import { shownText } from './shown-text.ts';

/** One place in the conversation: which of the places in its message it is, from 0. */
export interface FoundPlace {
  readonly messageId: string;
  readonly ordinal: number;
}

/** Milliseconds of work after which the window gets its turn. */
const slice = 8;

/**
 * Every place in the questions and answers of a branch, from its beginning. Long branches are gone through in slices, so that typing and
 * scrolling go on. Rejects with the signal's reason when it is aborted.
 */
export async function findPlaces(
  messages: readonly Message[],
  words: string,
  signal: AbortSignal,
): Promise<readonly FoundPlace[]> {
  const wanted = foldText(words).text;
  const found: FoundPlace[] = [];
  let begun = performance.now();
  for (const message of messages) {
    for (const ordinal of placesOf(shownText(message), wanted).keys()) found.push({ messageId: message.id, ordinal });
    if (performance.now() - begun < slice) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    begun = performance.now();
  }
  return found;
}

/**
 * The place to begin with: the first one at the message that the reader has in sight, or after it; else the last one before it, which is
 * there however much of the beginning is still to be read.
 */
export function placeFrom(
  places: readonly FoundPlace[],
  messages: readonly Message[],
  inSight: string | null,
): FoundPlace | null {
  const order = new Map(messages.map(({ id }, index) => [id, index]));
  const from = inSight === null ? 0 : (order.get(inSight) ?? 0);
  return places.find(({ messageId }) => (order.get(messageId) ?? 0) >= from) ?? places.at(-1) ?? null;
}
