import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EncodedImage } from '../../../native/encoded-image.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { answerPrompt, greedyAnswer } from '../../fixtures/native/greedy-answer.ts';
import { type OpenVision, openAddon, openVision } from '../../fixtures/native/open-vision.ts';
import { randomPicture } from '../../fixtures/native/random-picture.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';

const random = Random.fresh('M-RoPE');
const folder = temporaryFolder();
let open: OpenVision;
let image: EncodedImage;

beforeAll(async () => {
  tinyLlm({ arch: 'qwen2vl', seed: random.seed }).write(folder.path('llm.gguf'));
  tinyMmproj({ projector: 6, seed: random.seed }).write(folder.path('mmproj.gguf'));
  open = await openVision(await openAddon(), folder.path('llm.gguf'), folder.path('mmproj.gguf'));
  image = await open.vision.encodeTiles([randomPicture(random, 448, 448)], ['<image>', 0, '</image>']);
});
afterAll(async () => {
  await open.close();
  folder.remove();
});

/** llama.cpp aborts the whole process when the cache of such a model is shifted. */
describe('an M-RoPE model', () => {
  it.each([
    ['text before a picture', 2, 9],
    ['a part of a picture', 40, 60],
    ['text behind a picture', 90, 95],
  ])('loses %s from the middle, and answers as if it had never been there', async (_, start, end) => {
    const { sequence, attachment, vision } = open;
    const text = 'some words that stand here ';
    const prompt = vision.tokens([{ special: '<|im_start|>user\n' }, text, image, text.repeat(2)]);
    const question = vision.tokens(['what is this?']);
    await sequence.clearHistory();
    const without = prompt.toSpliced(start, end - start);
    const expected = await answerPrompt(sequence, [...without, ...question], 5);
    await sequence.clearHistory();
    await answerPrompt(sequence, prompt, 1);
    attachment.stats.imageRows = 0;
    await sequence.eraseContextTokenRanges([{ start, end }]);
    expect(sequence.contextTokens).toEqual(without);
    expect(attachment.stats.imageRows).toBeGreaterThan(0);
    expect(await greedyAnswer(sequence, question, 5)).toEqual(expected);
  });
});
