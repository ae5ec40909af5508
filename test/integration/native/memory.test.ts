import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../fixtures/drawing/random.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { type OpenVision, openAddon, openVision } from '../../fixtures/native/open-vision.ts';
import { randomPicture } from '../../fixtures/native/random-picture.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';

const random = Random.fresh('memory');
const folder = temporaryFolder();
const side = 336;
const pictures = 200;
let open: OpenVision;

beforeAll(async () => {
  tinyLlm({ seed: random.seed }).write(folder.path('llm.gguf'));
  tinyMmproj({ projector: 6, seed: random.seed }).write(folder.path('mmproj.gguf'));
  open = await openVision(await openAddon(), folder.path('llm.gguf'), folder.path('mmproj.gguf'));
});
afterAll(async () => {
  await open.close();
  folder.remove();
});

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
