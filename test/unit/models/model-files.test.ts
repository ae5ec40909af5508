import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGgufHeader } from '../../../main/models/gguf-header.ts';
import { resolveModelFiles } from '../../../main/models/model-files.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';

const pocketFolder = path.join(import.meta.dirname, '../../../resources/models/pocket');
const pocket = {
  llm: path.join(pocketFolder, 'pocket-llm.gguf'),
  mmproj: path.join(pocketFolder, 'pocket-mmproj.gguf'),
};
const folder = mkdtempSync(path.join(tmpdir(), 'model-files-'));
const file = (name: string): string => path.join(folder, name);

beforeAll(() => {
  writeFileSync(file('text.gguf'), 'not a model');
  writeFileSync(file('empty.gguf'), '');
  copyFileSync(pocket.llm, file('My model Q8_0.gguf'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const files = (llm: string, mmproj: string) => resolveModelFiles({ kind: 'files', llm, mmproj }, pocketFolder);

describe('resolveModelFiles', () => {
  it('finds the built-in model', async () => {
    expect(await resolveModelFiles({ kind: 'pocket' }, pocketFolder)).toMatchObject({
      ...pocket,
      id: 'pocket',
      name: 'Pocket',
      profile: { id: 'pocket', demo: true, sampling: { temperature: 0 } },
    });
  });

  it("names a user's model after its file and chooses the rules by its projector", async () => {
    expect(await files(file('My model Q8_0.gguf'), pocket.mmproj)).toMatchObject({
      llm: file('My model Q8_0.gguf'),
      mmproj: pocket.mmproj,
      name: 'My model Q8_0',
      id: 'pocket:My model Q8_0',
      profile: { id: 'pocket' },
    });
  });

  it('gives a model the name that it was chosen by', async () => {
    const choice = { kind: 'files', ...pocket, name: 'tiny:8b' } as const;
    expect(await resolveModelFiles(choice, pocketFolder)).toMatchObject({ name: 'tiny:8b', id: 'pocket:tiny:8b' });
  });

  it('refuses a projector of another width or version, and takes one of another family', async () => {
    tinyLlm({ seed: 1 }).write(file('llm.gguf'));
    tinyMmproj({ projector: 3, seed: 1, width: 256 }).write(file('wide.gguf'));
    tinyMmproj({ projector: 77, seed: 1 }).write(file('unknown.gguf'));
    tinyMmproj({ projector: 6, seed: 1 }).write(file('family.gguf'));
    await expect(files(file('llm.gguf'), file('wide.gguf'))).rejects.toMatchObject({
      code: 'MODEL_MISMATCH',
      detail: { reason: 'width', projector: 256, llm: 128 },
    });
    await expect(files(file('llm.gguf'), file('unknown.gguf'))).rejects.toMatchObject({
      code: 'MODEL_UNSUPPORTED',
      detail: { reason: 'projector-unsupported', projector: 'resampler v77' },
    });
    expect(await files(file('llm.gguf'), file('family.gguf'))).toMatchObject({ name: 'llm' });
  });

  it('says which file is gone', async () => {
    const missing = (part: string) => ({ code: 'MODEL_MISSING', detail: { part } });
    await expect(files(file('gone.gguf'), pocket.mmproj)).rejects.toMatchObject(missing('llm'));
    await expect(files(pocket.llm, file('gone.gguf'))).rejects.toMatchObject(missing('mmproj'));
    await expect(files(folder, pocket.mmproj)).rejects.toMatchObject(missing('llm'));
    await expect(resolveModelFiles({ kind: 'pocket' }, folder)).rejects.toMatchObject(missing('llm'));
  });

  it('refuses what is no model and files that were swapped', async () => {
    for (const name of ['text.gguf', 'empty.gguf']) {
      await expect(files(file(name), pocket.mmproj)).rejects.toMatchObject({ code: 'MODEL_INVALID' });
      await expect(files(pocket.llm, file(name))).rejects.toMatchObject({ code: 'MODEL_INVALID' });
    }
    await expect(files(pocket.mmproj, pocket.llm)).rejects.toMatchObject({
      code: 'MODEL_MISMATCH',
      detail: { reason: 'llm-is-projector' },
    });
  });
});

describe('readGgufHeader', () => {
  it('reads what the choice of a profile needs', async () => {
    expect(await readGgufHeader(pocket.mmproj)).toEqual({
      architecture: 'clip',
      name: 'Pocket',
      projectorType: 'resampler',
      minicpmvVersion: 3,
      queries: 64,
      encoderWidth: 256,
      merge: undefined,
    });
    expect(await readGgufHeader(pocket.llm)).toMatchObject({ architecture: 'qwen2', name: 'Pocket' });
  });
});
