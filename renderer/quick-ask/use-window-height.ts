import { useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { request } from '../lib/api.ts';

/** Counts an element's height as needed until the returned function is called. */
export type WatchHeight = (element: HTMLElement | null) => () => void;

/**
 * Has the window be as high as what is watched, or as `least` where that is more (both in pixels). What is hidden is
 * measured too: an observer alone would only tell once the window is seen, and it would be seen at the wrong size.
 */
export function useWindowHeight(least: number): WatchHeight {
  const [heights] = useState(() => createHeights());
  useLayoutEffect(() => heights.setLeast(least), [heights, least]);
  useEffect(() => () => heights.stop(), [heights]);
  return useCallback((element) => (element === null ? () => undefined : heights.watch(element)), [heights]);
}

function createHeights() {
  const elements = new Set<Element>();
  let sent = 0;
  let lowest = 0;
  let asked = false;

  function tell(): void {
    asked = false;
    const height = Math.max(lowest, Math.ceil([...elements].reduce((sum, one) => sum + heightOf(one), 0)));
    if (elements.size === 0 || height === sent) return;
    sent = height;
    // The page scrolls in whatever height it gets.
    request('quick.resize', { height: Math.max(1, height) }).catch(() => undefined);
  }
  /** Once for all that is watched or forgotten in one drawing. */
  function tellSoon(): void {
    if (asked) return;
    asked = true;
    queueMicrotask(tell);
  }

  const observer = new ResizeObserver(tell);
  return {
    watch(element: Element): () => void {
      elements.add(element);
      observer.observe(element);
      tellSoon();
      return () => {
        elements.delete(element);
        observer.unobserve(element);
        tellSoon();
      };
    },
    setLeast(pixels: number): void {
      lowest = pixels;
      tellSoon();
    },
    stop: () => observer.disconnect(),
  };
}

function heightOf(element: Element): number {
  return element.getBoundingClientRect().height;
}
