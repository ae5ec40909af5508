import { test as base, expect } from '@playwright/test';
import { type Display, startDisplay } from '../fixtures/display/start-display.ts';
import { type Sample, withSample } from './sample.ts';

/** The sample app on an X server with two outputs of different sizes, the second lower than the first. */
export interface Desk {
  readonly sample: Sample;
  readonly screen: Display;
}

const outputs = [
  { width: 1280, height: 800 },
  { width: 1024, height: 600, y: 100 },
];

async function withDesk(use: (desk: Desk) => Promise<void>): Promise<void> {
  const screen = await startDisplay({ outputs, windowManager: true });
  await withSample((sample) => use({ sample, screen }), screen.display);
  await screen.close();
}

/** A test with two displays; one launch serves a file. */
export const test = base.extend<object, { desk: Desk }>({
  desk: [async ({}, use) => withDesk(use), { scope: 'worker', timeout: 60_000 }],
});
export { expect };
