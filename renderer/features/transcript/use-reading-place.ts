import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { PlaceChoice } from './place-choice.ts';
import { keepReadingPlace, readingPlace } from './reading-places.ts';
import { type RowPlace, showRow, topRow } from './top-row.ts';
import type { TranscriptRow } from './transcript-rows.ts';

/** What the transcript is made of, from its first effect on. */
export interface TranscriptParts {
  readonly conversationId: string;
  readonly rows: readonly TranscriptRow[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** null where every row is drawn. */
  readonly list: RefObject<VirtualizerHandle | null>;
  /** The end is no longer followed. */
  readonly letGo: () => void;
  /** The reader's choice of a place. */
  readonly choice: PlaceChoice;
}

/**
 * Keeps the reader's place: a conversation that is shown again is where it was, also when its rows come late, and so is one whose window
 * got another width. Answers the row at the upper edge; null at the end of the conversation.
 */
export function useReadingPlace(parts: TranscriptParts): string | null {
  const place = useRef<RowPlace | null>(null);
  const [key, setKey] = useState<string | null>(null);
  const { conversationId, rows, scroller, list, choice } = parts;
  useReturn(parts);
  useStayAtWidth(parts, place);
  const look = useEffectEvent((element: HTMLElement) => {
    const atEnd = element.scrollHeight - element.clientHeight - element.scrollTop <= 1;
    place.current = atEnd ? null : topRow(element, list.current, rows);
    setKey(place.current?.key ?? null);
    if (choice.made()) keepReadingPlace(conversationId, place.current);
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const onScroll = (): void => look(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller]);
  return key;
}

const choices = ['wheel', 'keydown', 'pointerdown', 'touchstart'] as const;

/** Takes a conversation that is shown again to its place as soon as the row is there, unless the reader chose another place before. */
function useReturn({ conversationId, rows, scroller, list, letGo, choice }: TranscriptParts): void {
  const [place] = useState(() => readingPlace(conversationId));
  useLayoutEffect(() => {
    const stop = new AbortController();
    for (const name of choices)
      scroller.current?.addEventListener(name, choice.make, { passive: true, signal: stop.signal });
    return () => stop.abort();
  }, [scroller, choice]);
  useLayoutEffect(() => {
    if (choice.made() || place === null || scroller.current === null) return;
    if (!rows.some(({ key }) => key === place.key)) return;
    choice.make();
    letGo();
    showRow(scroller.current, list.current, rows, place);
  }, [place, rows, scroller, list, letGo, choice]);
}

/** Lines break elsewhere in a window of another width: the row at the upper edge stays there. */
function useStayAtWidth({ rows, scroller, list }: TranscriptParts, place: RefObject<RowPlace | null>): void {
  const stay = useEffectEvent(() => {
    if (scroller.current === null || place.current === null || list.current === null) return;
    showRow(scroller.current, list.current, rows, place.current);
  });
  useEffect(() => {
    // The width that the observer tells costs nothing; asking the element would lay out the page.
    let width: number | null = null;
    const observer = new ResizeObserver(([entry]) => {
      const now = entry?.contentRect.width ?? 0;
      const changed = width !== null && width !== now;
      width = now;
      if (changed) stay();
    });
    if (scroller.current !== null) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [scroller]);
}
