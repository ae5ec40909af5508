// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterScroll as afterAnyScroll,
  afterIntentUp,
  afterResize,
  distanceToEnd,
  followEnd,
  type Scroll,
  type Stick,
} from '../../../../renderer/features/transcript/stick-to-bottom.ts';

const viewport = 500;
const at = (top: number, height = 2_000): Scroll => ({ top, height, viewport });
const end = at(1_500);
const afterScroll = (stick: Stick, scroll: Scroll): Stick => afterAnyScroll(stick, scroll, false);

describe('stick to bottom', () => {
  it('lets go when the user scrolls up, however little', () => {
    expect(afterScroll(followEnd(end), at(1_480)).following).toBe(false);
  });

  it('lets go at once on a wheel towards the beginning', () => {
    expect(afterIntentUp(followEnd(end)).following).toBe(false);
  });

  it('keeps hold of a transcript that is too short to scroll', () => {
    expect(afterIntentUp(followEnd({ top: 0, height: 300, viewport })).following).toBe(true);
  });

  it('takes hold again at the end', () => {
    const away = afterScroll(followEnd(end), at(400));
    expect(afterScroll(away, at(1_200)).following).toBe(false);
    expect(afterScroll(afterScroll(away, at(1_200)), at(1_490)).following).toBe(true);
  });

  it('keeps hold when content shrinks and the browser moves the position up', () => {
    expect(afterScroll(followEnd(end), at(1_000, 1_500)).following).toBe(true);
  });

  it('keeps hold when rows are measured and the list moves the position up, unless the user holds it', () => {
    expect(afterAnyScroll(followEnd(end), at(1_300, 2_400), false).following).toBe(true);
    expect(afterAnyScroll(followEnd(end), at(1_300, 2_400), true).following).toBe(false);
  });

  it('keeps hold when the window grows', () => {
    const taller = { top: 1_200, height: 2_000, viewport: 800 };
    expect(afterScroll(followEnd(end), taller).following).toBe(true);
  });

  it('does not take hold because content shrank to the reader', () => {
    const away = afterScroll(followEnd(end), at(400));
    expect(afterResize(away, at(400, 900)).following).toBe(false);
  });

  it('follows everything that streams in until the reader moves up, and nothing after', () => {
    const growth = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 20 });
    fc.assert(
      fc.property(growth, fc.integer({ min: 2, max: 400 }), growth, (first, up, second) => {
        const streamed = grow(followEnd(end), first);
        expect(distanceToEnd(streamed.last)).toBe(0);
        const away = afterScroll(streamed, { ...streamed.last, top: streamed.last.top - up });
        const later = grow(away, second);
        expect(later.following).toBe(false);
        expect(later.last.top).toBe(away.last.top);
      }),
    );
  });
});

/** What the hook does: content grows, and whoever follows is taken to the end. */
function grow(stick: Stick, lengths: readonly number[]): Stick {
  let now = stick;
  for (const length of lengths) {
    const scroll = { ...now.last, height: now.last.height + length };
    now = afterResize(now, scroll);
    if (now.following) now = afterScroll(now, { ...scroll, top: scroll.height - scroll.viewport });
  }
  return now;
}
