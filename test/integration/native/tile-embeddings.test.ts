import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cancellation, NativeVision } from '../../../native/addon.ts';
import { nativeModelOf } from '../../../native/node-llama-internals.ts';
import type { Tile } from '../../../native/tile-layout.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { type TinyMmproj, tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { type LoadedAddon, openAddon } from '../../fixtures/native/open-vision.ts';
import { randomPicture } from '../../fixtures/native/random-picture.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';

const random = Random.fresh("tiles against mtmd's own slices");
const folder = temporaryFolder();
const projectors: readonly TinyMmproj['projector'][] = [2, 3, 4, 5, 6, 'minicpmv4_6'];
let loaded: LoadedAddon;

beforeAll(async () => {
  tinyLlm({ seed: random.seed }).write(folder.path('llm.gguf'));
  loaded = await openAddon();
});
afterAll(() => folder.remove());

describe.each(projectors)('projector %s', (projector) => {
  let vision: NativeVision;
  let closeModel: () => Promise<void>;

  beforeAll(async () => {
    const path = folder.path(`mmproj-${projector}.gguf`);
    tinyMmproj({ projector, seed: random.seed }).write(path);
    const model = await loaded.llama.loadModel({ modelPath: folder.path('llm.gguf') });
    vision = await loaded.addon.load(nativeModelOf(model), path, { threads: 1, useGpu: false });
    closeModel = () => model.dispose();
  });
  afterAll(async () => {
    await vision.dispose();
    await closeModel();
  });

  // the sizes at which the official rules and mtmd's cut a picture alike: squares of whole slices
  it.each([1, 2, 3])('gives the embeddings of mtmd to the bit: a square of %i slices a side', async (count) => {
    const side = count * 448;
    const picture = randomPicture(random, side, side);
    const cancellation = new loaded.addon.Cancellation();
    const expected = await mtmdEmbeddings(vision, picture, cancellation);
    const tiles = await cut(picture, count);
    expect(expected).toHaveLength(tiles.length);
    for (const [index, tile] of tiles.entries()) {
      const rows = await vision.encodeTile(tile.data, tile.width, tile.height, cancellation);
      expect(rows.count()).toBe(vision.tileRows(tile.width, tile.height));
      expect(Buffer.compare(bytesOf(rows.embeddings()), bytesOf(expected[index]))).toBe(0);
    }
  });
});

async function mtmdEmbeddings(vision: NativeVision, { data, width, height }: Tile, cancellation: Cancellation) {
  const image = await vision.preprocessRgb(data, width, height);
  const rows: Float32Array[] = [];
  for (const [index, chunk] of image.describe().chunks.entries()) {
    if (chunk.type === 'text') continue;
    await image.encode(index, cancellation);
    rows.push(image.embeddings(index));
  }
  return rows;
}

/** The overview and, for more than one slice, the cells row by row. */
async function cut(picture: Tile, count: number): Promise<Tile[]> {
  const size = { width: 448, height: 448 };
  const overview = await loaded.addon.resize(picture.data, picture.width, picture.height, 448, 448);
  const cells = Array.from({ length: count === 1 ? 0 : count * count }, (_, index) =>
    crop(picture, (index % count) * 448, Math.floor(index / count) * 448),
  );
  return [{ data: overview, ...size }, ...cells.map((data) => ({ data, ...size }))];
}

function crop({ data, width }: Tile, left: number, top: number): Uint8Array {
  const line = (y: number): Uint8Array =>
    data.subarray(((top + y) * width + left) * 3, ((top + y) * width + left + 448) * 3);
  return Buffer.concat(Array.from({ length: 448 }, (_, y) => line(y)));
}

function bytesOf(floats: Float32Array | undefined): Buffer {
  if (floats === undefined) throw new RangeError('no embeddings');
  return Buffer.from(floats.buffer, floats.byteOffset, floats.byteLength);
}
