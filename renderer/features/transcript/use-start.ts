import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { scrollKey } from './scroll-key.ts';
import type { TranscriptRow } from './transcript-rows.ts';

const choices = ['wheel', 'keydown', 'pointerdown', 'touchstart'] as const;

/**
 * Home goes to the start at once, and stays there while what comes before is still on its way. Chromium's own way is animated, and rows that
 * are measured for the first time on that way move the page under it, so that it ends short of the start.
 */
export function useStart(scroller: RefObject<HTMLElement | null>, rows: readonly TranscriptRow[]): void {
  const wanted = useRef(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const leave = (): void => {
      wanted.current = false;
    };
    const onKey = (event: KeyboardEvent): void => {
      if (scrollKey(event) !== 'Home') return;
      event.preventDefault();
      wanted.current = true;
      scroller.current?.scrollTo({ top: 0, behavior: 'instant' });
    };
    for (const name of choices) scroller.current?.addEventListener(name, leave, { passive: true, signal });
    scroller.current?.addEventListener('keydown', onKey, { signal });
    return () => stop.abort();
  }, [scroller]);
  useLayoutEffect(() => {
    if (wanted.current) scroller.current?.scrollTo({ top: 0, behavior: 'instant' });
  }, [scroller, rows]);
}
