/** What a scroll container measures, in CSS pixels. */
export interface Scroll {
  readonly top: number;
  readonly height: number;
  readonly viewport: number;
}

/** Whether the end of the transcript is followed, and what was measured last. */
export interface Stick {
  readonly following: boolean;
  readonly last: Scroll;
}

/** Nearer to the end than this counts as being there: a line of text, and what zoom and subpixels round away. */
const endZone = 24;

/** How far the end is below what is seen. */
export function distanceToEnd(scroll: Scroll): number {
  return Math.max(0, scroll.height - scroll.viewport - scroll.top);
}

/** A transcript that was just opened follows its end. */
export function followEnd(scroll: Scroll): Stick {
  return { following: true, last: scroll };
}

/**
 * The container was scrolled or something in it changed its size. Moving up lets go; arriving at the end takes hold. A
 * position that moved together with the size of the content or the window is not the user's doing, unless they hold the scrollbar or the
 * page: rows that are measured for the first time move what is below them.
 */
export function afterScroll(stick: Stick, scroll: Scroll, held: boolean): Stick {
  const resized = scroll.height !== stick.last.height || scroll.viewport !== stick.last.viewport;
  const movedUp = scroll.top < stick.last.top - 1 && (held || !resized);
  const atEnd = distanceToEnd(scroll) <= endZone;
  return { following: !movedUp && (stick.following || atEnd), last: scroll };
}

/** The content or the window changed its size; whoever follows is taken to the end before this is called again. */
export function afterResize(stick: Stick, scroll: Scroll): Stick {
  return { following: stick.following, last: scroll };
}

/** The user turned the wheel, swiped or pressed a key towards the beginning: let go at once, wherever it is. */
export function afterIntentUp(stick: Stick): Stick {
  const scrollable = stick.last.height > stick.last.viewport;
  return scrollable ? { ...stick, following: false } : stick;
}
