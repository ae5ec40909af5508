import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../fixtures/drawing/random.ts';
import { answerPrompt } from '../../fixtures/native/greedy-answer.ts';
import { pngOf, randomPicture } from '../../fixtures/native/random-picture.ts';
import { openTinyVision, type TinyVision } from '../../fixtures/native/tiny-vision.ts';

const random = Random.fresh('wrong pictures');
let open: TinyVision;

beforeAll(async () => {
  open = await openTinyVision({ seed: random.seed }, { projector: 6, seed: random.seed });
});
afterAll(() => open.close());

const whole = pngOf(randomPicture(random, 320, 240));

/** The file with another size in its header, as a bomb has it. */
function claiming(side: number): Uint8Array {
  const file = Buffer.from(whole);
  file.writeUInt32BE(side, 16);
  file.writeUInt32BE(side, 20);
  return file;
}

describe("a file for mtmd's own preprocessing", () => {
  it.each([
    ['empty', new Uint8Array(), 'PICTURE_CORRUPT'],
    ['no picture', Buffer.from('hello, this is not an image at all'), 'PICTURE_CORRUPT'],
    ['cut within its header', whole.subarray(0, 20), 'PICTURE_CORRUPT'],
    ['cut in half', whole.subarray(0, whole.length >> 1), 'PICTURE_CORRUPT'],
    ['one that claims 12,000 x 12,000', claiming(12_000), 'PICTURE_TOO_LARGE'],
    ['one that claims 65,000 x 65,000', claiming(65_000), 'PICTURE_CORRUPT'],
    ['20,000 x 8', pngOf(randomPicture(random, 20_000, 8)), 'PICTURE_TOO_NARROW'],
    ['8 x 20,000', pngOf(randomPicture(random, 8, 20_000)), 'PICTURE_TOO_NARROW'],
  ])('%s is refused', async (_, file, code) => {
    await expect(open.vision.encodeImage(file)).rejects.toMatchObject({ name: 'AppError', code });
  });

  it.each([
    [1, 1, 1],
    [20_000, 20, 4],
  ])('%i x %i gives %i slices', async (width, height, slices) => {
    const image = await open.vision.encodeImage(pngOf(randomPicture(random, width, height)));
    expect(image.tiles).toBe(slices);
    expect(image.rows).toBe(64 * slices);
  });

  it('gives the same rows for a file and for its pixels', async () => {
    const picture = randomPicture(random, 320, 240);
    const fromFile = await open.vision.encodeImage(pngOf(picture));
    const fromPixels = await open.vision.encodeImage(picture);
    const answers: number[][] = [];
    for (const image of [fromFile, fromPixels]) {
      await open.sequence.clearHistory();
      answers.push(await answerPrompt(open.sequence, open.vision.tokens([image, 'what is this?']), 8));
    }
    expect(answers[1]).toEqual(answers[0]);
  });
});

describe('a tile', () => {
  const encode = async (width: number, height: number, data = new Uint8Array(width * height * 3)) =>
    open.vision.encodeTiles([{ data, width, height }], ['<image>', 0, '</image>']);

  it.each([
    ['a side that is no multiple of 14', 450, 448, 'INVALID_INPUT'],
    ['more than 1,024 patches a side', 14 * 1025, 14, 'PICTURE_TOO_NARROW'],
    ['more than 4,096 patches', 14 * 65, 14 * 64, 'INVALID_INPUT'],
    ['no size', 0, 0, 'RangeError'],
  ])('with %s is refused', async (_, width, height, code) => {
    const error: unknown = await encode(width, height).catch((reason: unknown) => reason);
    expect(error).toSatisfy((e: { code?: string; name: string }) => e.code === code || e.name === code);
  });

  it('whose pixels do not fill it is refused', async () => {
    await expect(encode(448, 448, new Uint8Array(10))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('that the layout does not name is refused', async () => {
    const tile = randomPicture(random, 448, 448);
    await expect(open.vision.encodeTiles([tile], ['<image></image>'])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('of the longest allowed side is encoded', async () => {
    expect((await encode(14 * 1024, 14)).rows).toBe(64);
  });
});
