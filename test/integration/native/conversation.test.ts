import { rmSync } from 'node:fs';
import type { Token } from 'node-llama-cpp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EncodedImage } from '../../../native/encoded-image.ts';
import type { TileLayout } from '../../../native/tile-layout.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { answerPrompt } from '../../fixtures/native/greedy-answer.ts';
import { type LoadedAddon, type OpenVision, openAddon, openVision } from '../../fixtures/native/open-vision.ts';
import { randomPicture } from '../../fixtures/native/random-picture.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';

const random = Random.fresh('pictures in a conversation');
const folder = temporaryFolder();
const layout: TileLayout = ['<image>', 0, '</image>'];
const rowsOfPicture = 64;

describe.each(['qwen2', 'qwen2vl'] as const)('pictures in a conversation, %s', (arch) => {
  let loaded: LoadedAddon;
  let open: OpenVision;
  let fresh: OpenVision;
  let first: EncodedImage;
  let second: EncodedImage;

  beforeAll(async () => {
    const llm = folder.path(`${arch}.gguf`);
    const mmproj = folder.path(`${arch}-mmproj.gguf`);
    tinyLlm({ arch, seed: random.seed }).write(llm);
    tinyMmproj({ projector: 6, seed: random.seed }).write(mmproj);
    loaded = await openAddon();
    open = await openVision(loaded, llm, mmproj);
    fresh = await openVision(loaded, llm, mmproj);
    first = await open.vision.encodeTiles([randomPicture(random, 448, 448)], layout);
    second = await open.vision.encodeTiles([randomPicture(random, 448, 448)], layout);
  });
  afterAll(async () => {
    await open.close();
    await fresh.close();
  });
  beforeEach(async () => {
    await open.sequence.clearHistory();
    Object.assign(open.attachment.stats, { imageRows: 0, textTokens: 0, nativeBatches: 0 });
  });

  const ask = (image: EncodedImage, text: string): number[] =>
    open.vision.tokens([{ special: '<|im_start|>user\n' }, image, text, { special: '<|im_end|>\n' }]);
  /** What a context that never saw anything else answers. */
  const answerAnew = async (tokens: readonly number[]): Promise<number[]> => {
    await open.sequence.clearHistory();
    return answerPrompt(open.sequence, tokens, 6);
  };

  it('prefills no row again for a follow-up about the same picture', async () => {
    const question = ask(first, 'what is this?');
    const answer = await answerPrompt(open.sequence, question, 6);
    expect(open.attachment.stats.imageRows).toBe(rowsOfPicture);
    const held = open.sequence.nextTokenIndex;
    const followUp = [...question, ...answer, ...open.vision.tokens([{ special: '<|im_start|>user\nand now?' }])];
    open.attachment.stats.textTokens = 0;
    await answerPrompt(open.sequence, followUp, 1);
    expect(open.attachment.stats.imageRows).toBe(rowsOfPicture);
    expect(open.attachment.stats.textTokens).toBe(followUp.length - held);
  });

  it('answers a rewound conversation as if the rest had never been', async () => {
    const question = ask(first, 'what is this?');
    const expected = await answerAnew(question);
    const longer = [...question, ...open.vision.tokens(['a much longer story follows here'])];
    await answerPrompt(open.sequence, longer, 4);
    expect(await answerPrompt(open.sequence, question, 6)).toEqual(expected);
  });

  it('answers an edited question as a new one', async () => {
    const expected = await answerAnew(ask(first, 'is it red or green?'));
    await open.sequence.clearHistory();
    await answerPrompt(open.sequence, ask(first, 'is it red or blue? tell'), 6);
    expect(await answerPrompt(open.sequence, ask(first, 'is it red or green?'), 6)).toEqual(expected);
  });

  it('answers with the other picture when the picture is swapped', async () => {
    const about = await answerAnew(ask(first, 'what?'));
    const aboutOther = await answerAnew(ask(second, 'what?'));
    expect(aboutOther).not.toEqual(about);
    expect(await answerPrompt(open.sequence, ask(first, 'what?'), 6)).toEqual(about);
    expect(await answerPrompt(open.sequence, ask(second, 'what?'), 6)).toEqual(aboutOther);
  });

  it('keeps the picture through a saved and loaded state', async () => {
    const question = ask(first, 'what is this?');
    const expected = await answerAnew(question);
    const file = folder.path('state');
    await open.sequence.clearHistory();
    await answerPrompt(open.sequence, question, 1);
    await open.sequence.saveStateToFile(file);
    await answerAnew(ask(second, 'something else'));
    await open.sequence.loadStateFromFile(file, { acceptRisk: true });
    open.attachment.stats.imageRows = 0;
    expect(await answerPrompt(open.sequence, question, 6)).toEqual(expected);
    expect(open.attachment.stats.imageRows).toBe(0);
    rmSync(file);
  });

  it('answers the same from rows that were serialised', async () => {
    const tiles = [randomPicture(random, 448, 448)];
    const image = await open.vision.encodeTiles(tiles, layout);
    const expected = await answerAnew(ask(image, 'what?'));
    const bytes = await open.vision.serialise(image);
    const restored = await fresh.vision.restore(bytes, tiles, layout);
    const prompt = [{ special: '<|im_start|>user\n' }, restored, 'what?', { special: '<|im_end|>\n' }];
    expect(await answerPrompt(fresh.sequence, fresh.vision.tokens(prompt), 6)).toEqual(expected);
    bytes[20] = 0;
    await expect(fresh.vision.restore(bytes, tiles, layout)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('refuses a prompt that does not fit before anything is evaluated', () => {
    const free = open.sequence.contextSize - 1;
    open.vision.assertFits(open.sequence, free);
    expect(() => open.vision.assertFits(open.sequence, free + 1)).toThrow(
      expect.objectContaining({ code: 'CONTEXT_FULL', detail: { tokens: free + 1, free, contextTokens: free + 1 } }),
    );
  });

  it('goes on beyond the context, where node-llama-cpp drops the beginning', async () => {
    const own = await openVision(loaded, folder.path(`${arch}.gguf`), folder.path(`${arch}-mmproj.gguf`), 256);
    const image = await own.vision.encodeTiles([randomPicture(random, 448, 448)], layout);
    const filler = 'a b c d e f g h '.repeat(9);
    const prompt = own.vision.tokens([{ special: '<|im_start|>user\n' }, image, filler]);
    expect(prompt.length).toBeLessThan(own.sequence.contextSize);
    const answer: number[] = [];
    for await (const token of own.sequence.evaluate(prompt as Token[], {
      temperature: 1,
      seed: 1,
      yieldEogToken: true,
    })) {
      answer.push(token);
      if (prompt.length + answer.length > 2 * own.sequence.contextSize) break;
    }
    expect(prompt.length + answer.length).toBeGreaterThan(2 * own.sequence.contextSize);
    await own.close();
  });

  it('refuses to sample at a picture', async () => {
    const upToRow = open.vision.tokens(['look: ', first]).slice(0, -1);
    await expect(answerPrompt(open.sequence, upToRow, 1)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('refuses a released picture, and encodes it again when asked', async () => {
    const tile = randomPicture(random, 448, 448);
    const image = await open.vision.encodeTiles([tile], layout);
    const question = ask(image, 'what?');
    const expected = await answerAnew(question);
    open.vision.release(image);
    await open.sequence.clearHistory();
    await expect(answerPrompt(open.sequence, question, 1)).rejects.toMatchObject({ code: 'PICTURE_MISSING' });
    const again = await open.vision.encodeTiles([tile], layout);
    expect(again.tokens).toEqual(image.tokens);
    expect(await answerAnew(ask(again, 'what?'))).toEqual(expected);
  });

  it('lays the same rows out with another image id', async () => {
    const other = open.vision.layOut(first.picture, ['<image_id>1</image_id><image>', 0, '</image>']);
    const rows = (image: EncodedImage): number[] => image.tokens.filter((token) => token >= 0x40000000);
    expect(rows(other)).toEqual(rows(first));
    expect(other.tokens).toHaveLength(first.tokens.length + 3);
  });
});

afterAll(() => folder.remove());
