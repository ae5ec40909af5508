import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { closeApp, host, launchApp } from '../../test/e2e/launch.ts';
import { writeLongConversations } from '../../test/fixtures/chat/long-conversation.ts';
import { Random } from '../../test/fixtures/drawing/random.ts';
import { timeToOpen } from './page-open.ts';
import { type Frames, wheelThrough } from './page-scroll.ts';

/**
 * `node bench/open/measure.ts [runs]`: a conversation of 10,000 messages in the real window: from the click on it until its last message is
 * painted, and the frames while the wheel turns at places all over it. Needs the built app. Prints the lines of bench/RESULTS.md.
 */
const turns = 5_000;
const runs = Number(process.argv[2] ?? 10);
/** Places in the conversation, evenly spread from its end to its beginning, and notches of the wheel at each. */
const places = 10;
const notches = 90;

const folder = await mkdtemp(path.join(tmpdir(), 'sightline-open-'));
try {
  await writeLongConversations(folder, Random.fresh('open'), [
    { title: 'Long', turns, lastAt: Date.now() },
    { title: 'Short', turns: 1, lastAt: Date.now() },
  ]);
  const { app, page } = await launchApp({ userData: folder });
  await page.getByText('Long', { exact: true }).waitFor();
  const opened = await measureOpening(page);
  console.log(`host: ${host.name}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}, ${turns * 2} messages\n`);
  printOpening(opened);
  for (const pixels of [100, 300]) printFrames(pixels, await measureScrolling(page, pixels));
  await closeApp(app);
} finally {
  await rm(folder, { recursive: true });
}

async function measureOpening(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await timeToOpen(page, 'Short', 'Answer 1.');
    times.push(await timeToOpen(page, 'Long', `Answer ${turns}.`));
  }
  return times;
}

async function measureScrolling(page: Page, pixels: number): Promise<Frames> {
  const between: number[] = [];
  const work: number[] = [];
  for (let place = places; place > 0; place -= 1) {
    await page.evaluate(`(() => {
      const scroller = document.querySelector('[role=region][aria-label=Conversation]');
      scroller.scrollTo({ top: (scroller.scrollHeight - scroller.clientHeight) * ${place / places}, behavior: 'instant' });
      scroller.focus();
    })()`);
    const region = page.getByRole('region', { name: 'Conversation' });
    await region.hover();
    await page.evaluate('new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 }))');
    const frames = await wheelThrough(page, notches, -pixels);
    between.push(...frames.between);
    work.push(...frames.work);
  }
  return { between, work };
}

function printOpening([first = Number.NaN, ...later]: readonly number[]): void {
  console.log('| opening | ms |');
  console.log('|---|---:|');
  console.log(`| first after the start | ${first.toFixed(0)} |`);
  console.log(
    `| later: median, slowest of ${later.length} | ${quantile(later, 0.5).toFixed(0)}, ${quantile(later, 1).toFixed(0)} |\n`,
  );
}

function printFrames(pixels: number, { between, work }: Frames): void {
  console.log(`| wheel, ${pixels} px a notch, 60 notches a second | p50 ms | p95 ms | max ms | frames |`);
  console.log('|---|---:|---:|---:|---:|');
  for (const [what, times] of [
    ['from frame to frame', between],
    ['work in a frame', work],
  ] as const) {
    const figures = [0.5, 0.95, 1].map((part) => quantile(times, part).toFixed(1)).join(' | ');
    console.log(`| ${what} | ${figures} | ${times.length} |`);
  }
  console.log();
}

/** The smallest value that is not below this part of them. */
function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}
