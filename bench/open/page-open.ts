import type { Page } from '@playwright/test';

/** Notes when the next click comes, and when the frame after it is painted that shows the words in the transcript. */
const awaitWords = (words: string): string => `new Promise((resolve) => {
  let clicked = null;
  addEventListener('click', (event) => { clicked = event.timeStamp; }, { capture: true, once: true });
  requestAnimationFrame(function look() {
    const shown = clicked !== null && [...document.querySelectorAll('article')].some((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return row.textContent.includes(${JSON.stringify(words)}) && top < innerHeight && bottom > 0;
    });
    if (!shown) return requestAnimationFrame(look);
    // The next frame begins after the one that shows it is done.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now() - clicked);
    port2.postMessage(null);
  });
})`;

/** Clicks a conversation of the sidebar; milliseconds until a frame with the words in one of its messages is painted. */
export async function timeToOpen(page: Page, title: string, words: string): Promise<number> {
  const opened = page.evaluate<number>(awaitWords(words));
  await page.getByRole('navigation', { name: 'Conversations' }).getByText(title, { exact: true }).click();
  return opened;
}
