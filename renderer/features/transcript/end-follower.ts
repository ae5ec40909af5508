import { scrollKey } from './scroll-key.ts';
import { afterIntentUp, afterResize, afterScroll, followEnd, type Scroll, type Stick } from './stick-to-bottom.ts';

/** Keeps a scroller at the end of what it holds. */
export interface EndFollower {
  /** Goes to the end and follows it again. */
  readonly toEnd: (behavior: ScrollBehavior) => void;
  /** No longer follows the end, until the user comes to it. */
  readonly letGo: () => void;
  readonly stop: () => void;
}

const keysUp = new Set(['ArrowUp', 'PageUp', 'Home']);

/**
 * Goes to the end of `scroller` and follows it while `content`, which is all that is in it, grows; lets go when the user
 * moves up. `onChange` hears whenever following begins or ends.
 */
export function createEndFollower(
  scroller: HTMLElement,
  content: HTMLElement,
  onChange: (following: boolean) => void,
): EndFollower {
  let stick = followEnd(measure(scroller));
  const stop = new AbortController();

  function set(next: Stick): void {
    const changed = next.following !== stick.following;
    stick = next;
    if (changed) onChange(next.following);
  }
  function toEnd(behavior: ScrollBehavior): void {
    scroller.scrollTo({ top: scroller.scrollHeight, behavior });
    set({ following: true, last: measure(scroller) });
  }
  function resized(): void {
    set(afterResize(stick, measure(scroller)));
    if (stick.following) toEnd('instant');
  }
  function intentUp(): void {
    set(afterIntentUp(stick));
  }
  /** Chromium's own way to the end is animated, and rows that are measured on that way move the end. */
  function onKey(event: KeyboardEvent): void {
    const key = scrollKey(event);
    if (key !== null && keysUp.has(key)) intentUp();
    if (key !== 'End') return;
    event.preventDefault();
    toEnd('instant');
  }

  const options = { passive: true, signal: stop.signal };
  let held = false;
  const hold = (holds: boolean) => (): void => {
    held = holds;
  };
  for (const name of ['pointerdown', 'touchstart'] as const) scroller.addEventListener(name, hold(true), options);
  for (const name of ['pointerup', 'touchend', 'touchcancel'] as const) addEventListener(name, hold(false), options);
  // The end of a drag of the scrollbar is not told.
  addEventListener('pointermove', ({ buttons }) => buttons === 0 && hold(false)(), options);
  scroller.addEventListener('scroll', () => set(afterScroll(stick, measure(scroller), held)), options);
  scroller.addEventListener('wheel', (event) => event.deltaY < 0 && intentUp(), options);
  scroller.addEventListener('keydown', onKey, { signal: stop.signal });
  const observer = new ResizeObserver(resized);
  observer.observe(scroller);
  observer.observe(content);
  stop.signal.addEventListener('abort', () => observer.disconnect());
  toEnd('instant');
  return { toEnd, letGo: intentUp, stop: () => stop.abort() };
}

function measure(element: HTMLElement): Scroll {
  return { top: element.scrollTop, height: element.scrollHeight, viewport: element.clientHeight };
}
