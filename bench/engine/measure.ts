import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildAddon } from '../../scripts/build-addon.ts';
import { drawScene } from '../../test/fixtures/drawing/draw.ts';
import { Random } from '../../test/fixtures/drawing/random.ts';
import { composeShapes } from '../../test/fixtures/drawing/shapes.ts';
import { type Comparison, compare } from './compare.ts';
import { measuredModels } from './models.ts';

/**
 * `node bench/engine/measure.ts [threads]`: our engine against `llama-mtmd-cli`, built from the same llama.cpp, on the same files and
 * pictures in one run, greedy, loading excluded. Prints the lines of bench/RESULTS.md.
 */
const pairs = 22;
/** Where mtmd and the official rules cut alike: one tile of 448 x 448. */
const side = 448;
const threads = Number(process.argv[2] ?? Math.min(2, os.availableParallelism()));

const { cli } = await buildAddon({ cli: true });
if (cli === null) throw new Error('llama-mtmd-cli was not built');
const folder = await mkdtemp(path.join(os.tmpdir(), 'sightline-bench-'));
try {
  const random = Random.fresh('engine bench');
  const pictures = Array.from({ length: pairs + 2 }, (_, index) => {
    const file = path.join(folder, `${index}.png`);
    drawScene({ ...composeShapes(random).scene, width: side, height: side }, file);
    return file;
  });
  const comparisons: Comparison[] = [];
  for (const model of await measuredModels(folder, random.seed)) {
    comparisons.push(await compare(cli, model, pictures, threads));
  }
  print(comparisons);
} finally {
  await rm(folder, { recursive: true });
}

function print(comparisons: readonly Comparison[]): void {
  console.log(
    `${os.cpus()[0]?.model ?? 'processor'}, ${threads} threads, Node ${process.version}, medians of ${pairs} interleaved pairs\n`,
  );
  console.log('| model | | ours | llama-mtmd-cli | ours / theirs |');
  console.log('|---|---|---|---|---|');
  for (const one of comparisons) {
    const { timeToFirstToken, decode, peakMemory } = one;
    const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
    const row = (label: string, ours: string, theirs: string, ratio: number): void =>
      console.log(`| ${one.model} | ${label} | ${ours} | ${theirs} | ${ratio.toFixed(2)} |`);
    row(
      'time to first token, ms',
      timeToFirstToken.ours.toFixed(0),
      timeToFirstToken.theirs.toFixed(0),
      timeToFirstToken.ratio,
    );
    row('decode, tokens/s', decode.ours.toFixed(0), decode.theirs.toFixed(0), decode.ratio);
    row('peak memory, MB', megabytes(peakMemory.ours), megabytes(peakMemory.theirs), peakMemory.ratio);
    console.log(`| ${one.model} | same answer | ${one.sameText} of ${one.pairs} | | |`);
  }
}
