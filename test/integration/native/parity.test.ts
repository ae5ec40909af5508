import { readFileSync, writeFileSync } from 'node:fs';
import type { Token } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAddon } from '../../../scripts/build-addon.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { type TinyLlm, tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { type TinyMmproj, tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { greedyAnswer } from '../../fixtures/native/greedy-answer.ts';
import { type CliTurn, mtmdCliTokens } from '../../fixtures/native/mtmd-cli.ts';
import { type LoadedAddon, type OpenVision, openAddon, openVision } from '../../fixtures/native/open-vision.ts';
import { jpegOf, pngOf, randomPicture } from '../../fixtures/native/random-picture.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';

const random = Random.fresh('parity with llama-mtmd-cli');
const folder = temporaryFolder();
const tokensPerTurn = 8;

const pairs: readonly (readonly [NonNullable<TinyLlm['arch']>, TinyMmproj['projector']])[] = [
  ['qwen2', 2],
  ['qwen2', 3],
  ['qwen2', 4],
  ['qwen2', 5],
  ['qwen2', 6],
  ['qwen2vl', 6],
  ['qwen2', 'minicpmv4_6'],
  ['qwen2vl', 'minicpmv4_6'],
  ['qwen35', 'minicpmv4_6'],
];

const small = folder.path('small.png');
const tall = folder.path('tall.png');
const cases: Readonly<Record<string, readonly CliTurn[]>> = {
  'one picture': [{ pictures: [small], text: 'what is this?' }],
  'a JPEG': [{ pictures: [folder.path('photo.jpg')], text: 'what is this?' }],
  'a picture in ten slices': [{ pictures: [folder.path('large.png')], text: 'describe the image' }],
  'a wide picture': [{ pictures: [folder.path('wide.png')], text: 'read it' }],
  'two pictures': [{ pictures: [small, tall], text: 'compare the two' }],
  'three follow-ups': [
    { pictures: [tall], text: 'what is this?' },
    { pictures: [], text: 'are you sure?' },
    { pictures: [], text: 'and the user?' },
    { pictures: [], text: 'why is that so' },
  ],
  'a second picture in turn three': [
    { pictures: [small], text: 'first' },
    { pictures: [], text: 'then' },
    { pictures: [tall], text: 'and this one?' },
  ],
};

let loaded: LoadedAddon;
let cli: string;

beforeAll(async () => {
  const build = await buildAddon({ cli: true });
  if (build.cli === null) throw new Error('llama-mtmd-cli was not built');
  cli = build.cli;
  loaded = await openAddon();
  writeFileSync(small, pngOf(randomPicture(random, 320, 240)));
  writeFileSync(tall, pngOf(randomPicture(random, 300, 420)));
  writeFileSync(folder.path('photo.jpg'), jpegOf(randomPicture(random, 400, 200)));
  writeFileSync(folder.path('large.png'), pngOf(randomPicture(random, 1344, 1344)));
  writeFileSync(folder.path('wide.png'), pngOf(randomPicture(random, 1600, 500)));
});
afterAll(() => folder.remove());

describe.each(pairs)('%s with projector %s', (arch, projector) => {
  const llm = folder.path(`llm-${arch}.gguf`);
  const mmproj = folder.path(`mmproj-${projector}.gguf`);
  let open: OpenVision;

  beforeAll(async () => {
    tinyLlm({ arch, seed: random.seed }).write(llm);
    tinyMmproj({ projector, seed: random.seed + 1 }).write(mmproj);
    open = await openVision(loaded, llm, mmproj);
  });
  afterAll(() => open.close());

  it.each(Object.entries(cases))('samples the tokens that the CLI samples: %s', async (_, turns) => {
    await open.sequence.clearHistory();
    const files = { llm, mmproj, log: folder.path('tokens') };
    const expected = await mtmdCliTokens(cli, files, turns, tokensPerTurn);
    const answered = await answerTurns(open, turns);
    expect(expected.length).toBeGreaterThanOrEqual(turns.length);
    expect(answered).toEqual(expected);
  });
});

/** The conversation as the CLI evaluates it: an answer's own end token never enters the context. */
async function answerTurns({ vision, model, sequence }: OpenVision, turns: readonly CliTurn[]): Promise<number[]> {
  const sampled: number[] = [];
  for (const [turn, { pictures, text }] of turns.entries()) {
    const images = [];
    for (const path of pictures) images.push(await vision.encodeImage(readFileSync(path)));
    const opening = { special: `${turn === 0 ? '' : '\n'}<|im_start|>user\n` };
    const closing = { special: `${text}<|im_end|>\n<|im_start|>assistant\n` };
    // the last token of a full answer was sampled, but is only evaluated with what follows it
    const pending = sampled.slice(-1).filter((token) => turn > 0 && !model.isEogToken(token as Token));
    const tokens = [...pending, ...vision.tokens([opening, ...images, closing])];
    sampled.push(...(await greedyAnswer(sequence, tokens, tokensPerTurn)));
  }
  return sampled;
}
