import type { Page } from '@playwright/test';

/** What one frame took: since the one before, and what the page did in it, style, layout and paint included. In milliseconds. */
export interface Frames {
  readonly between: readonly number[];
  readonly work: readonly number[];
}

/** Begins to note the frames of a page. */
const beginNoting = `(() => {
  const noted = { between: [], work: [], last: null, on: true };
  window.notedFrames = noted;
  requestAnimationFrame(function frame(now) {
    if (!noted.on) return;
    if (noted.last !== null) noted.between.push(now - noted.last);
    noted.last = now;
    const { port1, port2 } = new MessageChannel();
    const start = performance.now();
    port1.onmessage = () => noted.work.push(performance.now() - start);
    port2.postMessage(null);
    requestAnimationFrame(frame);
  });
})()`;

const endNoting = `(() => {
  const { between, work } = window.notedFrames;
  window.notedFrames.on = false;
  return { between, work };
})()`;

/** Turns the wheel over the transcript with real input events, a notch every 1/60 s, and notes every frame meanwhile. */
export async function wheelThrough(page: Page, notches: number, pixels: number): Promise<Frames> {
  await page.evaluate(beginNoting);
  const start = performance.now();
  for (let notch = 0; notch < notches; notch += 1) {
    await page.mouse.wheel(0, pixels);
    const left = start + ((notch + 1) * 1000) / 60 - performance.now();
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  }
  return page.evaluate<Frames>(endNoting);
}
