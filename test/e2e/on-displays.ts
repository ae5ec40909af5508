import type { Output } from '../fixtures/display/outputs.ts';
import { type Display, startDisplay } from '../fixtures/display/start-display.ts';
import { test } from './sightline.ts';

/** Tests of the whole app on an X server of the test's own with these outputs, which is there before the app and ends after it. */
export function testOn(outputs: readonly Output[]) {
  return test.extend<{ readonly desktop: Display }>({
    desktop: async ({}, use) => {
      const screen = await startDisplay({ outputs, windowManager: true });
      await use(screen);
      await screen.close();
    },
    // The order counts: what is named first ends last.
    start: async ({ desktop, start }, use) => {
      await use((options) => start({ display: desktop.display, ...options }));
    },
  });
}
