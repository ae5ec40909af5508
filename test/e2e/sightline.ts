import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { ChatPage } from './chat-page.ts';
import { closeApp, type LaunchedApp, type LaunchOptions, launchApp } from './launch.ts';

/** A running Sightline. */
export interface Sightline extends LaunchedApp {
  readonly chat: ChatPage;
}

interface Fixtures {
  /** A folder of this test's own; the profile is in it. */
  readonly folder: string;
  /** The user-data folder, which does not exist before the first start. */
  readonly profile: string;
  /** Starts the app on the test's profile and waits until its window can be used; what is left running is closed. */
  readonly start: (options?: Partial<LaunchOptions>) => Promise<Sightline>;
}

/** Tests of the whole app in a real window, each with a profile of its own. */
export const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sightline-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  profile: async ({ folder }, use) => {
    await use(path.join(folder, 'profile'));
  },
  start: async ({ profile }, use, info) => {
    const running: LaunchedApp[] = [];
    const all: LaunchedApp[] = [];
    await use(async (options) => {
      const launched = await launchApp({ userData: profile, ...options });
      running.push(launched);
      all.push(launched);
      launched.app.once('close', () => running.splice(running.indexOf(launched), 1));
      return { ...launched, chat: new ChatPage(launched.page) };
    });
    // What the app itself said belongs to a failure.
    if (info.status !== info.expectedStatus) for (const one of all) console.log(one.log());
    // Each one that closes leaves the list.
    for (const { app } of running.slice()) await closeApp(app);
  },
});
