import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { closeApp, host, type LaunchedApp, launchApp } from '../e2e/launch.ts';
import { buildSample } from './build-sample.ts';

/** What the sample's preload exposes. */
export interface SampleBridge {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  send(channel: string, ...args: unknown[]): void;
  on(channel: string, listener: (...args: unknown[]) => void): () => void;
  pathOfFile(file: File): string;
  double(value: number): number;
  boom(): void;
  /** Uses what the stand-in lacks. */
  sync(): unknown;
  call(callback: (value: number) => number): number;
  readonly nested: { readonly platform: string; readonly list: readonly [number, { readonly deep: number }] };
}

declare global {
  interface Window {
    readonly sample: SampleBridge;
  }
}

export interface Sample extends LaunchedApp {
  readonly appPath: string;
  readonly userData: string;
  /** What has happened in main so far. */
  readonly events: () => Promise<string[]>;
}

/** Runs the sample app for as long as `use` takes, on the display of that name or on the worker's own. */
export async function withSample(use: (sample: Sample) => Promise<void>, display?: string): Promise<void> {
  console.log(`host: ${host.name}`);
  const userData = await mkdtemp(join(tmpdir(), 'host-contract-'));
  const appPath = await buildSample();
  const launched = await launchApp({ userData, appPath, ...(display === undefined ? {} : { display }) });
  const events = (): Promise<string[]> =>
    launched.app.evaluate(() => (globalThis as unknown as { events: string[] }).events);
  await expect.poll(events).toContain('loaded');
  await use({ ...launched, appPath, userData, events });
  await closeApp(launched.app);

  await rm(userData, { recursive: true });
}

/** A test with the sample app running; one launch serves a file. */
export const test = base.extend<object, { sample: Sample }>({
  sample: [async ({}, use) => withSample(use), { scope: 'worker', timeout: 60_000 }],
});
export { expect };
