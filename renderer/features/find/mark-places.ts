import type { FoundPlace } from './find-places.ts';
import { rangesIn } from './text-ranges.ts';

/** Names of the highlights in find.css (https://developer.mozilla.org/docs/Web/API/CSS_Custom_Highlight_API). */
const allPlaces = 'find-places';
const currentPlace = 'find-current';

/** Takes every mark away. */
export function unmarkPlaces(): void {
  CSS.highlights.delete(allPlaces);
  CSS.highlights.delete(currentPlace);
}

/**
 * Marks the places in what is drawn of the messages, without touching it, and answers the current one; null while it is not drawn. Where
 * Markdown shows fewer than there are in its source, it is the last one of its message.
 */
export function markPlaces(words: string, current: FoundPlace | null): Range | null {
  const all: Range[] = [];
  let marked: Range | null = null;
  for (const message of document.querySelectorAll<HTMLElement>('[data-message]')) {
    const ranges = rangesIn(message, words);
    all.push(...ranges);
    if (message.dataset['message'] === current?.messageId)
      marked = ranges[current?.ordinal ?? 0] ?? ranges.at(-1) ?? null;
  }
  CSS.highlights.set(allPlaces, new Highlight(...all));
  const currentMark = marked === null ? new Highlight() : new Highlight(marked);
  currentMark.priority = 1;
  CSS.highlights.set(currentPlace, currentMark);
  return marked;
}

/** Scrolls a marked place into the upper half of its transcript, and into sight in whatever scrolls sideways, where it is out of sight. */
export function showPlace(place: Range): void {
  const start = place.startContainer.parentElement;
  const scroller = start?.closest('[role="region"]');
  if (start === null || start === undefined || scroller === null || scroller === undefined) return;
  const box = place.getBoundingClientRect();
  const frame = scroller.getBoundingClientRect();
  const margin = 72;
  if (box.top < frame.top + margin || box.bottom > frame.bottom - margin) {
    scroller.scrollBy({ top: box.top - frame.top - frame.height / 3, behavior: 'instant' });
  }
  const wide = start.closest<HTMLElement>('pre, [role="group"]');
  if (wide === null) return;
  const side = wide.getBoundingClientRect();
  if (box.left < side.left || box.right > side.right) wide.scrollLeft += box.left - side.left - side.width / 3;
}
