import { afterIntentUp, afterResize, afterScroll, followEnd, type Scroll, type Stick } from './stick-to-bottom.ts';

/** Keeps a scroller at the end of what it holds. */
export interface EndFollower {
  /** Goes to the end and follows it again. */
  readonly toEnd: (behavior: ScrollBehavior) => void;
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

  const options = { passive: true, signal: stop.signal };
  scroller.addEventListener('scroll', () => set(afterScroll(stick, measure(scroller))), options);
  scroller.addEventListener('wheel', (event) => event.deltaY < 0 && intentUp(), options);
  scroller.addEventListener('keydown', (event) => keysUp.has(event.key) && intentUp(), options);
  scroller.addEventListener('keydown', toStart, { signal: stop.signal });
  const observer = new ResizeObserver(resized);
  observer.observe(scroller);
  observer.observe(content);
  stop.signal.addEventListener('abort', () => observer.disconnect());
  toEnd('instant');
  return { toEnd, stop: () => stop.abort() };
}

/**
 * Home goes to the start at once. Chromium's own way there is animated, and rows that are measured for the first time on that way move the
 * page under it, so that it ends short of the start.
 */
function toStart(event: KeyboardEvent): void {
  const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  if (event.key !== 'Home' || modified || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  event.currentTarget.scrollTo({ top: 0, behavior: 'instant' });
}

function measure(element: HTMLElement): Scroll {
  return { top: element.scrollTop, height: element.scrollHeight, viewport: element.clientHeight };
}
