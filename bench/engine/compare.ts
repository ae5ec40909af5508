import path from 'node:path';
import { mtmdCliTokens } from '../../test/fixtures/native/mtmd-cli.ts';
import { EngineSession } from './engine-session.ts';
import { MtmdCliSession } from './mtmd-cli-session.ts';
import type { MeasuredModel, Run, Session } from './session.ts';

/** One picture asked of both programs, one right after the other. */
interface Pair {
  readonly ours: Run;
  readonly theirs: Run;
  readonly theirTokens: number;
}

/** One figure of both programs; the ratio is ours divided by theirs. */
export interface Compared {
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
}

/** Medians over the pairs. */
export interface Comparison {
  readonly model: string;
  readonly pairs: number;
  readonly sameText: number;
  /** The encoder alone, in milliseconds. */
  readonly encode: Compared;
  /** In milliseconds. */
  readonly timeToFirstToken: Compared;
  /** Tokens a second after the first token. */
  readonly decode: Compared;
  /** In bytes. */
  readonly peakMemory: Compared;
}

/** The built programs. */
export interface Programs {
  readonly addon: string;
  readonly cli: string;
}

const question = 'How many shapes are there?';
/** Not measured: the first questions pay for cold caches on either side. */
const warmUp = 2;

/**
 * Asks both programs about the same pictures in turn, each of them first in every second pair, and compares.
 * @param pictures different files, all of a size that both programs cut alike
 */
export async function compare(
  { addon, cli }: Programs,
  model: MeasuredModel,
  pictures: readonly string[],
  threads: number,
): Promise<Comparison> {
  const theirs = await MtmdCliSession.start(cli, model, threads);
  const ours = await EngineSession.start(addon, model, threads);
  try {
    const pairs: Pair[] = [];
    for (const [index, picture] of pictures.entries()) {
      const pair = await askBoth(ours, theirs, picture, index % 2 === 0);
      if (index >= warmUp) pairs.push({ ...pair, theirTokens: await countTokens(cli, model, picture) });
    }
    return summarise(model.name, pairs, ours.peakMemory(), theirs.peakMemory());
  } finally {
    await Promise.all([ours.close(), theirs.close()]);
  }
}

async function askBoth(ours: Session, theirs: Session, picture: string, oursFirst: boolean) {
  const before = oursFirst ? await ours.ask(picture, question) : null;
  const reference = await theirs.ask(picture, question);
  return { ours: before ?? (await ours.ask(picture, question)), theirs: reference };
}

/** The CLI does not say how many tokens it sampled; a second, unmeasured run of it logs them. It is greedy, so they are the same. */
async function countTokens(cli: string, model: MeasuredModel, picture: string): Promise<number> {
  const log = path.join(path.dirname(picture), 'tokens');
  const files = { llm: model.llm, mmproj: model.mmproj, log };
  return (await mtmdCliTokens(cli, files, [{ pictures: [picture], text: question }], model.maxTokens)).length;
}

function summarise(model: string, pairs: readonly Pair[], ourMemory: number, theirMemory: number): Comparison {
  const decoded = pairs.map(({ ours, theirs, theirTokens }) => ({
    ours: ((ours.tokens ?? 1) - 1) / (ours.decodeMs / 1000),
    theirs: (theirTokens - 1) / (theirs.decodeMs / 1000),
  }));
  const of = (figure: 'encodeMs' | 'timeToFirstTokenMs'): Compared =>
    medians(pairs.map(({ ours, theirs }) => ({ ours: ours[figure], theirs: theirs[figure] })));
  return {
    model,
    pairs: pairs.length,
    sameText: pairs.filter(({ ours, theirs }) => ours.text === theirs.text).length,
    encode: of('encodeMs'),
    timeToFirstToken: of('timeToFirstTokenMs'),
    decode: medians(decoded),
    peakMemory: { ours: ourMemory, theirs: theirMemory, ratio: ourMemory / theirMemory },
  };
}

function medians(values: readonly { readonly ours: number; readonly theirs: number }[]): Compared {
  return {
    ours: median(values.map(({ ours }) => ours)),
    theirs: median(values.map(({ theirs }) => theirs)),
    ratio: median(values.map(({ ours, theirs }) => ours / theirs)),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
