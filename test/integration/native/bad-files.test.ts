import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAddon } from '../../../scripts/build-addon.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { garbled, truncated, withEntry, withoutTensor, withShape } from '../../fixtures/gguf/broken-mmproj.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { type LoadedAddon, openAddon, openVision } from '../../fixtures/native/open-vision.ts';
import { pngOf, randomPicture } from '../../fixtures/native/random-picture.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';

const random = Random.fresh('wrong and hostile files');
const folder = temporaryFolder();
const llm = folder.path('llm.gguf');
const good = folder.path('good.gguf');
let loaded: LoadedAddon;
let addonPath: string;

beforeAll(async () => {
  addonPath = (await buildAddon()).addon;
  tinyLlm({ seed: random.seed }).write(llm);
  tinyMmproj({ projector: 3, seed: random.seed }).write(good);
  loaded = await openAddon();
});
afterAll(() => folder.remove());

const loadFile = async (bytes: Uint8Array) => {
  const path = folder.path('mmproj.gguf');
  writeFileSync(path, bytes);
  const open = await openVision(loaded, llm, path);
  return open.close();
};

describe('a projector file', () => {
  it.each([
    ['that is empty', () => new Uint8Array()],
    ['whose header is cut', () => truncated(random.seed, 300)],
    ['that is cut in half', () => truncated(random.seed, 2_000_000)],
    ['that is garbled', () => garbled(random.seed)],
    ['that is a picture', () => pngOf(randomPicture(random, 64, 64))],
    ['that is a language model', () => tinyLlm({ seed: random.seed }).build()],
    ['without one of its tensors', () => withoutTensor(random.seed, 'resampler.ln_post.bias')],
    ['of no heads', () => withEntry(random.seed, 'clip.vision.attention.head_count', { value: 0 })],
    ['of no patches', () => withEntry(random.seed, 'clip.vision.patch_size', { value: 0 })],
    ['of an unknown version', () => tinyMmproj({ projector: 77, seed: random.seed }).build()],
  ])('%s is refused as invalid', async (_, bytes) => {
    await expect(loadFile(bytes())).rejects.toMatchObject({ name: 'AppError', code: 'MODEL_INVALID' });
  });

  it('that does not exist is named as missing', async () => {
    const opening = openVision(loaded, llm, folder.path('nothing.gguf'));
    await expect(opening).rejects.toMatchObject({ code: 'MODEL_MISSING' });
  });

  it('of another width is refused as of another model', async () => {
    const wide = tinyMmproj({ projector: 3, seed: random.seed, width: 256 }).build();
    await expect(loadFile(wide)).rejects.toMatchObject({
      code: 'MODEL_MISMATCH',
      detail: { projector: 256, model: 128 },
    });
  });

  it('is refused for a language model without image tokens', async () => {
    const plain = folder.path('plain.gguf');
    tinyLlm({ seed: random.seed, imageTokens: false }).write(plain);
    await expect(openVision(loaded, plain, good)).rejects.toMatchObject({ code: 'MODEL_MISMATCH' });
  });
});

/** These get past every check that is possible from outside: llama.cpp asserts, so they are only tried in a child. */
describe('a hostile projector file', () => {
  it.each([
    ['wrong type of a key', () => withEntry(random.seed, 'clip.minicpmv_version', { type: 'u32' })],
    ['wrong shape of a weight', () => withShape(random.seed, 'resampler.kv.weight', [32, 128])],
    ['wrong shape of the positions', () => withShape(random.seed, 'v.position_embd.weight', [64, 100])],
  ])('with a %s kills the process that loads it, and only that', async (_, bytes) => {
    const path = folder.path('hostile.gguf');
    writeFileSync(path, bytes());
    expect(await useInChild(path, 'encode')).toMatchObject({ signal: 'SIGABRT' });
  });

  it('does nothing to the child when it is whole', async () => {
    expect(await useInChild(good, 'encode')).toEqual({ code: 0, signal: null, output: 'encoded\n' });
  });
});

describe('a process that ends', () => {
  it('while a tile is encoded ends as it was told to', async () => {
    const big = folder.path('big.gguf');
    tinyMmproj({ projector: 6, seed: random.seed, big: true }).write(big);
    expect(await useInChild(big, 'exit')).toEqual({ code: 7, signal: null, output: '' });
  });
});

interface Ended {
  readonly code: number;
  readonly signal: string | null;
  readonly output: string;
}

async function useInChild(mmproj: string, what: 'encode' | 'exit'): Promise<Ended> {
  const program = fileURLToPath(new URL('../../fixtures/native/use-projector.ts', import.meta.url));
  return new Promise((resolve) => {
    const options = { env: { ...process.env, GGML_NO_BACKTRACE: '1' } };
    execFile(process.execPath, [program, addonPath, llm, mmproj, what], options, (error, output) =>
      resolve({ code: Number(error?.code ?? 0), signal: error?.signal ?? null, output }),
    );
  });
}
