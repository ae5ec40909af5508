import { type RefObject, useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { afterIntentUp, afterResize, afterScroll, followEnd, type Scroll, type Stick } from './stick-to-bottom.ts';

interface StickToBottom {
  /** The end is followed as it grows. */
  readonly following: boolean;
  /** Goes to the end and follows it again. */
  readonly toEnd: (behavior?: ScrollBehavior) => void;
}

const keysUp = new Set(['ArrowUp', 'PageUp', 'Home']);

/**
 * Keeps the scroller at its end while the content grows, until the user moves up. `scroller` scrolls, `content` is all
 * that is in it; both are there from the first effect on.
 */
export function useStickToBottom(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
): StickToBottom {
  const stick = useRef<Stick>(followEnd({ top: 0, height: 0, viewport: 0 }));
  const [following, setFollowing] = useState(true);

  const set = useCallback((next: Stick): void => {
    stick.current = next;
    setFollowing(next.following);
  }, []);

  const toEnd = useCallback(
    (behavior: ScrollBehavior = 'instant'): void => {
      const element = scroller.current;
      if (element === null) return;
      set({ following: true, last: measure(element) });
      element.scrollTo({ top: element.scrollHeight, behavior });
    },
    [scroller, set],
  );

  const onScroll = useEffectEvent((element: HTMLElement) => set(afterScroll(stick.current, measure(element))));
  const onResize = useEffectEvent((element: HTMLElement) => {
    set(afterResize(stick.current, measure(element)));
    if (stick.current.following) toEnd();
  });
  const onIntentUp = useEffectEvent(() => set(afterIntentUp(stick.current)));

  useLayoutEffect(() => toEnd(), [toEnd]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null || content.current === null) return;
    return listen(element, content.current, {
      scroll: () => onScroll(element),
      resize: () => onResize(element),
      intentUp: () => onIntentUp(),
    });
  }, [scroller, content]);

  return { following, toEnd };
}

interface Listeners {
  readonly scroll: () => void;
  readonly resize: () => void;
  readonly intentUp: () => void;
}

function listen(scroller: HTMLElement, content: HTMLElement, on: Listeners): () => void {
  const stop = new AbortController();
  const options = { passive: true, signal: stop.signal };
  scroller.addEventListener('scroll', on.scroll, options);
  scroller.addEventListener('wheel', (event) => event.deltaY < 0 && on.intentUp(), options);
  scroller.addEventListener('keydown', (event) => keysUp.has(event.key) && on.intentUp(), options);
  const observer = new ResizeObserver(on.resize);
  observer.observe(scroller);
  observer.observe(content);
  return () => {
    stop.abort();
    observer.disconnect();
  };
}

function measure(element: HTMLElement): Scroll {
  return { top: element.scrollTop, height: element.scrollHeight, viewport: element.clientHeight };
}
