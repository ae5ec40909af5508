import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage } from '../../test/fixtures/browser/build-page.ts';
import { launchBrowser } from '../../test/fixtures/browser/launch-browser.ts';
import { servePage } from '../../test/fixtures/browser/serve-page.ts';
import type { StreamFigures } from '../../test/fixtures/pages/stream-figures.ts';

/**
 * `node bench/stream/measure.ts`: streams an answer of 20,000 mixed characters into the real transcript in headless
 * Chromium, 16 characters an update, and opens a conversation of 1,000 messages. Prints the lines of bench/RESULTS.md.
 */
const length = 20_000;
const step = 16;
const messages = 1_000;

const folder = await mkdtemp(join(tmpdir(), 'sightline-stream-'));
try {
  const path = await buildPage('stream', folder);
  const server = await servePage(folder);
  try {
    print(await measure(server.url + path));
  } finally {
    server.close();
  }
} finally {
  await rm(folder, { recursive: true });
}

interface Measured {
  readonly browser: string;
  readonly figures: StreamFigures;
  readonly opened: readonly number[];
}

async function measure(url: string): Promise<Measured> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => console.error('page error:', error.message));
    page.on('console', (message) => message.type() === 'error' && console.error('page:', message.text()));
    await page.goto(url);
    const figures = await page.evaluate<StreamFigures>(`streamAnswer(${length}, ${step})`);
    const opened: number[] = [];
    for (let run = 0; run < 5; run += 1) opened.push(await page.evaluate<number>(`openConversation(${messages})`));
    return { browser: browser.version(), figures, opened };
  } finally {
    await browser.close();
  }
}

function print({ browser, figures, opened }: Measured): void {
  console.log(`Chromium ${browser}, headless, no GPU, 1280 x 800, ${cpus()[0]?.model ?? 'unknown CPU'}`);
  console.log('| what | p50 ms | p95 ms | max ms |');
  console.log('| --- | ---: | ---: | ---: |');
  console.log(
    `| update and layout, ${length} characters in ${figures.updates.length} updates | ${row(figures.updates)} |`,
  );
  console.log(`| the same with style, layout and paint of its frame | ${row(figures.frames)} |`);
  console.log(`| open a conversation of ${messages} messages | ${row(opened)} |`);
}

function row(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (fraction: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))] ?? 0).toFixed(1);
  return [at(0.5), at(0.95), at(1)].join(' | ');
}
