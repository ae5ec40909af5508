import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EncodedImage } from '../../../native/encoded-image.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { answerPrompt, greedyAnswer } from '../../fixtures/native/greedy-answer.ts';
import { randomPicture } from '../../fixtures/native/random-picture.ts';
import { openTinyVision, type TinyVision } from '../../fixtures/native/tiny-vision.ts';

const random = Random.fresh('M-RoPE');
let open: TinyVision;
let image: EncodedImage;

beforeAll(async () => {
  open = await openTinyVision({ arch: 'qwen2vl', seed: random.seed }, { projector: 6, seed: random.seed });
  image = await open.vision.encodeTiles([randomPicture(random, 448, 448)], ['<image>', 0, '</image>']);
});
afterAll(() => open.close());

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
