import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeApp, host, launchApp } from '../../test/e2e/launch.ts';

/**
 * `node bench/start/measure.ts`: from launch to a composer that takes a question, the model not loaded yet, first start and later ones.
 * Needs the built app. Prints the lines of bench/RESULTS.md.
 */
const starts = 8;

const folder = await mkdtemp(path.join(tmpdir(), 'sightline-start-'));
try {
  const times: number[] = [];
  for (let run = 0; run < starts; run++) times.push(await measureStart(path.join(folder, 'profile')));
  const [first = Number.NaN, ...later] = times;
  const sorted = later.toSorted((a, b) => a - b);
  console.log(`host: ${host.name}, ${starts} starts on one profile, driven by Playwright (its own start included)\n`);
  console.log('| start | ms |');
  console.log('|---|---|');
  console.log(`| first | ${first.toFixed(0)} |`);
  console.log(`| later, median | ${(sorted[sorted.length >> 1] ?? Number.NaN).toFixed(0)} |`);
} finally {
  await rm(folder, { recursive: true });
}

async function measureStart(userData: string): Promise<number> {
  const begin = performance.now();
  const { app, page } = await launchApp({ userData });
  await page.getByRole('textbox').first().waitFor();
  const end = performance.now();
  await closeApp(app);
  return end - begin;
}
