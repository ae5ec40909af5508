import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../fixtures/drawing/random.ts';
import { randomPicture } from '../../fixtures/native/random-picture.ts';
import { openTinyVision, type TinyVision } from '../../fixtures/native/tiny-vision.ts';

const random = Random.fresh('memory');
const side = 336;
const pictures = 200;
let open: TinyVision;

beforeAll(async () => {
  open = await openTinyVision({ seed: random.seed }, { projector: 6, seed: random.seed });
});
afterAll(() => open.close());

async function encodeAndRelease(count: number): Promise<void> {
  for (let picture = 0; picture < count; picture++) {
    const image = await open.vision.encodeTiles([randomPicture(random, side, side)], ['<image>', 0, '</image>']);
    open.vision.release(image);
  }
}

describe('memory', () => {
  it('stays flat over many pictures', async () => {
    await encodeAndRelease(40);
    const before = process.memoryUsage().rss;
    await encodeAndRelease(pictures);
    // the pixels alone of pictures that were kept would be 68 MB
    expect(process.memoryUsage().rss - before).toBeLessThan(40 * 1024 * 1024);
  });
});
