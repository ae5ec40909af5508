import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { host } from '../../test/e2e/launch.ts';
import type { Output } from '../../test/fixtures/display/outputs.ts';
import { Random } from '../../test/fixtures/drawing/random.ts';
import { tinyModelFiles } from '../engine/models.ts';
import { answerTime } from './answer-time.ts';
import { printRows, type Row } from './figures.ts';
import { focusTime } from './focus-time.ts';
import { overlayTime } from './overlay-time.ts';
import { onStage, type StageOptions } from './stage.ts';

/**
 * `node bench/capture/measure.ts [runs]`: the screenshot question in the built app, seen from outside: hotkey to overlay, hotkey to input,
 * Enter to first word. Prints the lines of bench/RESULTS.md.
 */
const runs = Number(process.argv[2] ?? 20);
const smallest = { width: 1280, height: 800 };
const usual = { width: 1920, height: 1080 };
const layouts: readonly (readonly Output[])[] = [[smallest], [usual], [usual, smallest]];

const folder = await mkdtemp(path.join(os.tmpdir(), 'sightline-capture-'));
try {
  const random = Random.fresh('capture bench');
  const rows: Row[] = [];
  for (const outputs of layouts) rows.push(...(await captureTimes({ outputs, folder, random })));
  rows.push(...(await answerTimes(null, { outputs: [smallest], folder, random })));
  const heavy = tinyModelFiles({ folder, seed: random.seed, projector: 6, endless: true });
  rows.push(...(await answerTimes(heavy, { outputs: [smallest], folder, random })));
  console.log(`host: ${host.name}, ${os.cpus()[0]?.model ?? 'processor'}, ${os.availableParallelism()} cores\n`);
  printRows(rows);
} finally {
  await rm(folder, { recursive: true, force: true });
}

function captureTimes(options: StageOptions): Promise<readonly Row[]> {
  const name = options.outputs.map(({ width, height }) => `${width} x ${height}`).join(' and ');
  return onStage(options, async (stage) => [await overlayTime(stage, name, runs), await focusTime(stage, name, runs)]);
}

/** @param model null = the built-in one */
function answerTimes(model: { llm: string; mmproj: string } | null, options: StageOptions): Promise<readonly Row[]> {
  return onStage(options, async (stage) => {
    const { chat } = stage.sightline;
    if (model !== null) await chat.useFiles([model.llm, model.mmproj]);
    await chat.waitUntilReady();
    const name = model === null ? 'pocket model' : 'tiny random model (resampler v6)';
    const rows: Row[] = [];
    for (const typingSeconds of [0, 1, 3])
      rows.push(await answerTime(stage, { name, typingSeconds, runs, random: options.random }));
    return rows;
  });
}
