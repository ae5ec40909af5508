import type { Page } from '@playwright/test';

const trips = 30;

/**
 * What to add to a page's `performance.now()` to have this process's. Both clocks run alike, so one difference will do: that of the quickest
 * of some round trips, which is wrong by half of that trip at most (`error`, in milliseconds).
 */
export async function pageClock(page: Page): Promise<{ readonly offset: number; readonly error: number }> {
  let best = { offset: 0, error: Number.POSITIVE_INFINITY };
  for (let trip = 0; trip < trips; trip++) {
    const before = performance.now();
    const there = await page.evaluate(() => performance.now());
    const after = performance.now();
    const error = (after - before) / 2;
    if (error < best.error) best = { offset: (before + after) / 2 - there, error };
  }
  return best;
}
