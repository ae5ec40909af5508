import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildAddon } from '../../scripts/build-addon.ts';
import { drawScene } from '../../test/fixtures/drawing/draw.ts';
import { Random } from '../../test/fixtures/drawing/random.ts';
import { composeShapes } from '../../test/fixtures/drawing/shapes.ts';
import { type Compared, type Comparison, compare } from './compare.ts';
import { measuredModels } from './models.ts';

/**
 * `node bench/engine/measure.ts [threads]`: our engine against `llama-mtmd-cli`, built from the same llama.cpp, on the same files and
 * pictures in one run, greedy, loading excluded. Prints the lines of bench/RESULTS.md.
 */
const pairs = 22;
/** Where mtmd and the official rules cut alike: one tile of 448 x 448. */
const side = 448;
const threads = Number(process.argv[2] ?? Math.min(2, os.availableParallelism()));

const { addon, cli } = await buildAddon({ cli: true });
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
    comparisons.push(await compare({ addon, cli }, model, pictures, threads));
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
    const row = (label: string, { ours, theirs, ratio }: Compared, unit = 1): void =>
      console.log(
        `| ${one.model} | ${label} | ${(ours / unit).toFixed(0)} | ${(theirs / unit).toFixed(0)} | ${ratio.toFixed(2)} |`,
      );
    row('encode, ms', one.encode);
    row('time to first token, ms', one.timeToFirstToken);
    row('decode, tokens/s', one.decode);
    row('peak memory, MB', one.peakMemory, 1e6);
    console.log(`| ${one.model} | same answer | ${one.sameText} of ${one.pairs} | | |`);
  }
}
