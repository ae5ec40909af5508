import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TileLayout } from '../../../native/tile-layout.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { answerPrompt, greedyAnswer } from '../../fixtures/native/greedy-answer.ts';
import { openVision } from '../../fixtures/native/open-vision.ts';
import { randomPicture } from '../../fixtures/native/random-picture.ts';
import { openTinyVision, type TinyVision } from '../../fixtures/native/tiny-vision.ts';

const random = Random.fresh('cancelling');
const layout: TileLayout = ['<image>', 0, '</image>'];
const fourTiles: TileLayout = [
  '<image>',
  0,
  '</image><slice>',
  1,
  '</slice>\n<slice>',
  2,
  '</slice><slice>',
  3,
  '</slice>',
];
/** About a second of encoding with this projector, and next to nothing. */
const slow = 448;
const quick = 112;

let open: TinyVision;

beforeAll(async () => {
  open = await openTinyVision({ seed: random.seed }, { projector: 6, seed: random.seed, big: true });
});
afterAll(() => open.close());
beforeEach(() => open.sequence.clearHistory());

const tiles = (count: number, size: number) => Array.from({ length: count }, () => randomPicture(random, size, size));

describe('encoding', () => {
  it('stops in the middle of a tile, and the next picture is encoded', async () => {
    const controller = new AbortController();
    const next = tiles(1, quick);
    const encoding = open.vision.encodeTiles(tiles(1, slow), layout, {
      signal: controller.signal,
      onProgress: ({ done }) => void (done === 0 && setImmediate(() => controller.abort())),
    });
    await expect(encoding).rejects.toMatchObject({ name: 'AbortError' });
    expect((await open.vision.encodeTiles(next, layout)).rows).toBe(64);
  });

  it('tells the tiles that are done, and stops between them', async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    const encoding = open.vision.encodeTiles(tiles(4, quick), fourTiles, {
      signal: controller.signal,
      onProgress: ({ done, total }) => {
        expect(total).toBe(4);
        seen.push(done);
        if (done === 2) controller.abort(new Error('enough'));
      },
    });
    await expect(encoding).rejects.toThrow('enough');
    expect(seen).toEqual([0, 1, 2]);
  });

  it('does not disturb another picture that waits for the encoder', async () => {
    const controller = new AbortController();
    const cancelled = open.vision.encodeTiles(tiles(1, slow), layout, { signal: controller.signal });
    const waiting = open.vision.encodeTiles(tiles(1, quick), layout);
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    expect((await waiting).rows).toBe(64);
  });

  it('encodes nothing for a signal that was aborted before', async () => {
    const signal = AbortSignal.abort();
    await expect(open.vision.encodeTiles(tiles(1, quick), layout, { signal })).rejects.toBe(signal.reason);
  });
});

describe('prefill', () => {
  it('takes back what it had evaluated, and the same prompt is answered afterwards', async () => {
    const images = await Promise.all([1, 2, 3].map(() => open.vision.encodeTiles(tiles(1, quick), layout)));
    const prompt = open.vision.tokens([{ special: '<|im_start|>user\n' }, ...images, 'what is this?']);
    const expected = await answerPrompt(open.sequence, prompt, 5);
    await open.sequence.clearHistory();
    const controller = new AbortController();
    open.attachment.signal = controller.signal;
    open.attachment.onPiece = ({ done }) => void (done > 80 && controller.abort());
    await expect(answerPrompt(open.sequence, prompt, 5)).rejects.toMatchObject({ name: 'AbortError' });
    open.attachment.signal = null;
    open.attachment.onPiece = null;
    expect(open.sequence.nextTokenIndex).toBe(0);
    expect(await answerPrompt(open.sequence, prompt, 5)).toEqual(expected);
  });
});

describe('a hybrid model', () => {
  it('cannot take a cancelled prefill back: says so, refuses, and answers after its history is cleared', async () => {
    tinyLlm({ arch: 'qwen35', seed: random.seed }).write(open.path('hybrid.gguf'));
    tinyMmproj({ projector: 'minicpmv4_6', seed: random.seed }).write(open.path('merger.gguf'));
    const own = await openVision(open.loaded, open.path('hybrid.gguf'), open.path('merger.gguf'));
    const image = await own.vision.encodeTiles(tiles(1, quick), layout);
    const prompt = own.vision.tokens([{ special: '<|im_start|>user\n' }, image, 'what is this?', image, 'and this?']);
    const expected = await answerPrompt(own.sequence, prompt, 5);
    const rest = own.vision.tokens([{ special: '<|im_start|>user\n' }, image, 'again']);
    const controller = new AbortController();
    own.attachment.signal = controller.signal;
    own.attachment.onPiece = () => controller.abort();
    await expect(greedyAnswer(own.sequence, rest, 1)).rejects.toMatchObject({ name: 'AbortError' });
    own.attachment.signal = null;
    own.attachment.onPiece = null;
    expect([...own.attachment.staleSequences]).toEqual([0]);
    await expect(greedyAnswer(own.sequence, rest, 1)).rejects.toMatchObject({ detail: { reason: 'stale-sequence' } });
    await own.sequence.clearHistory();
    expect(await answerPrompt(own.sequence, prompt, 5)).toEqual(expected);
    expect([...own.attachment.staleSequences]).toEqual([]);
    await own.close();
  });
});

describe('disposing', () => {
  it('ends a running encode with one error and can be repeated', async () => {
    const own = await openVision(open.loaded, open.llm, open.mmproj);
    const encoding = own.vision.encodeTiles(tiles(1, slow), layout);
    await Promise.all([
      expect(encoding).rejects.toMatchObject({ code: 'ENGINE_FAILED', detail: { reason: 'disposed' } }),
      own.vision.dispose(),
    ]);
    await own.vision.dispose();
    await own.close();
  });

  it('lets a prefill end that runs while everything is disposed', async () => {
    const own = await openVision(open.loaded, open.llm, open.mmproj);
    const image = await own.vision.encodeTiles(tiles(1, quick), layout);
    const answer = answerPrompt(own.sequence, own.vision.tokens([image, 'what?']), 3);
    const closed = own.close();
    await Promise.allSettled([answer, closed]);
    await expect(closed).resolves.toBeUndefined();
  });
});
