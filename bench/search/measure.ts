import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SearchFilters } from '../../contract/search.ts';
import { openStore } from '../../main/db/client.ts';
import type { Store } from '../../main/db/port.ts';
import { Random } from '../../test/fixtures/drawing/random.ts';
import { chinese, english, firstAt, folderId, models, word, writeLibrary } from './library.ts';

/**
 * `node bench/search/measure.ts`: searches over 100,000 messages, on the database's own thread as the app asks it, the way to the thread
 * and back and the snippets of 100 hits included. Needs the built app. Prints the lines of bench/RESULTS.md.
 */
const searches = 400;
/** Before them, so that what is compiled on first use is. */
const warmUps = 40;
/** As many as the window asks for. */
const limit = 100;
const noFilters: SearchFilters = { hasPicture: false, modelId: null, folderId: null, after: null, before: null };

const random = Random.fresh('search bench');
const folder = await mkdtemp(join(tmpdir(), 'sightline-search-'));
try {
  const path = join(folder, 'sightline.db');
  const lastAt = writeLibrary(path, random);
  const workerUrl = pathToFileURL(join(import.meta.dirname, '../../out/main/database.js'));
  const { store } = await openStore({ path, workerUrl });
  await print(store, lastAt);
  await store.close();
} finally {
  await rm(folder, { recursive: true });
}

interface Kind {
  readonly name: string;
  readonly draw: () => string;
  readonly filters?: Partial<SearchFilters>;
}

async function print(store: Store, lastAt: number): Promise<void> {
  console.log(
    `${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores; 100,000 messages, ${searches} searches a row\n`,
  );
  console.log('| search for | p50 ms | p95 ms | p99 ms | max ms |');
  console.log('|---|---:|---:|---:|---:|');
  for (const { name, draw, filters } of kindsOf(lastAt)) {
    console.log(`| ${name} | ${await measure(store, draw, { ...noFilters, ...filters })} |`);
  }
}

function kindsOf(lastAt: number): readonly Kind[] {
  const long = (words: readonly string[]): readonly string[] => words.filter((one) => Array.from(one).length > 1);
  const of = (words: readonly string[]) => (): string => word(random, long(words));
  const two = (words: readonly string[], between: string) => (): string => `${of(words)()}${between}${of(words)()}`;
  const either = (): string => of(random.integer(0, 1) === 1 ? english : chinese)();
  const month = 30 * 86_400_000;
  return [
    { name: 'an English word', draw: of(english) },
    { name: 'the first 2 letters of an English word', draw: () => of(english)().slice(0, 2) },
    { name: 'two English words', draw: two(english, ' ') },
    { name: 'a Chinese word of 2 or 3 characters', draw: of(chinese) },
    { name: 'two Chinese words, apart', draw: two(chinese, ' ') },
    { name: 'two Chinese words, together', draw: two(chinese, '') },
    { name: 'a word of either, with a picture', draw: either, filters: { hasPicture: true } },
    {
      name: 'a word of either, the model that nearly always answers',
      draw: either,
      filters: { modelId: models.common },
    },
    { name: 'a word of either, a rare model', draw: either, filters: { modelId: models.rare } },
    { name: 'a word of either, in a folder', draw: either, filters: { folderId } },
    { name: 'a word of either, in the last month', draw: either, filters: { after: lastAt - month } },
    {
      name: 'a word of either, in the first month',
      draw: either,
      filters: { after: firstAt, before: firstAt + month },
    },
    { name: 'no word, with a picture', draw: () => '', filters: { hasPicture: true } },
    { name: 'a single Chinese character', draw: () => Array.from(of(chinese)())[0] ?? '' },
    { name: 'a single letter', draw: () => of(english)().slice(0, 1) },
  ];
}

async function measure(store: Store, draw: () => string, filters: SearchFilters): Promise<string> {
  for (let run = 0; run < warmUps; run += 1) await store.searchMessages(draw(), filters, limit);
  const times: number[] = [];
  for (let run = 0; run < searches; run += 1) {
    const term = draw();
    const begin = performance.now();
    await store.searchMessages(term, filters, limit);
    times.push(performance.now() - begin);
  }
  const sorted = times.toSorted((one, other) => one - other);
  const at = (fraction: number): string => (sorted[Math.ceil(fraction * sorted.length) - 1] ?? Number.NaN).toFixed(1);
  return [at(0.5), at(0.95), at(0.99), at(1)].join(' | ');
}
