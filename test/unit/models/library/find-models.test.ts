import { mkdir, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findModels } from '../../../../main/models/library/find-models.ts';
import { folderModels } from '../../../../main/models/library/folder-models.ts';
import type { FoundModels } from '../../../../main/models/library/found-models.ts';
import { huggingFaceModels } from '../../../../main/models/library/hugging-face-models.ts';
import { modelFolders } from '../../../../main/models/library/model-folders.ts';
import { ollamaModels } from '../../../../main/models/library/ollama-models.ts';
import { tinyLlm } from '../../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../../fixtures/gguf/tiny-mmproj.ts';
import { writeHubSnapshot, writeInto, writeOllamaModel } from '../../../fixtures/models/published-layouts.ts';

const llm = tinyLlm({ width: 64, seed: 1 }).build();
const otherLlm = tinyLlm({ width: 64, seed: 2 }).build();
const mmproj = tinyMmproj({ projector: 3, width: 64, seed: 1 }).build();
const wideMmproj = tinyMmproj({ projector: 3, width: 96, seed: 1 }).build();
const { signal } = new AbortController();

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'library-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Names with what became of their projectors, and files that were left out with the reason. */
function summary({ models, leftOut }: FoundModels) {
  return {
    models: models.map(({ name, pairing }) => `${name} ${pairing.outcome}`),
    leftOut: leftOut.map(
      ({ path: file, reason }) => `${path.relative(folder, file).split(path.sep).join('/')} ${reason}`,
    ),
  };
}

/** Every file below a folder with its size and its time of change. */
async function state(below: string): Promise<readonly string[]> {
  const entries = await readdir(below, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  const facts = files.map(async (file) => {
    const { size, mtimeMs } = await stat(file);
    return `${file} ${size} ${mtimeMs}`;
  });
  return (await Promise.all(facts)).toSorted();
}

describe('a folder of GGUF files', () => {
  it('has its models paired within each folder', async () => {
    await writeInto(folder, 'openbmb/MiniCPM-V-2_6-gguf/MiniCPM-V-2_6-Q4_K_M.gguf', llm);
    await writeInto(folder, 'openbmb/MiniCPM-V-2_6-gguf/mmproj-MiniCPM-V-2_6-f16.gguf', mmproj);
    await writeInto(folder, 'someone/wide/model.gguf', llm);
    await writeInto(folder, 'someone/wide/mmproj.gguf', wideMmproj);
    await writeInto(folder, 'top.GGUF', llm);
    await writeInto(folder, 'readme.md', 'hello');
    const found = await folderModels(folder, 'lm-studio', signal);
    expect(summary(found)).toEqual({
      models: [
        'top.GGUF none',
        'openbmb/MiniCPM-V-2_6-gguf/MiniCPM-V-2_6-Q4_K_M.gguf paired',
        'someone/wide/model.gguf none',
      ],
      leftOut: [],
    });
    expect(found.models[1]).toMatchObject({ source: 'lm-studio', llm: { quantisation: 'F32' } });
    expect(found.models[2]?.pairing).toMatchObject({
      rejected: [{ problems: [{ reason: 'width', projector: 96, llm: 64 }] }],
    });
  });

  it('leaves out what cannot be used, with the reason', async () => {
    const part = tinyLlm({ width: 64, seed: 1 }).set('u32', 'split.count', 2).build();
    await writeInto(folder, 'cut.gguf', llm.subarray(0, llm.length / 2));
    await writeInto(folder, 'downloading_model.gguf.part', llm.subarray(0, 100));
    await writeInto(folder, 'model-00001-of-00002.gguf', part);
    await writeInto(folder, 'text.gguf', 'no model');
    await writeInto(folder, 'whole.gguf', llm);
    await symlink('nowhere.gguf', path.join(folder, 'broken.gguf'));
    await symlink('loop.gguf', path.join(folder, 'loop.gguf'));
    await symlink('nowhere.md', path.join(folder, 'broken.md'));
    const { models, leftOut } = summary(await folderModels(folder, 'folder', signal));
    expect(models).toEqual(['whole.gguf none']);
    expect(leftOut.toSorted()).toEqual([
      'broken.gguf broken-link',
      'cut.gguf half-download',
      'downloading_model.gguf.part half-download',
      'loop.gguf broken-link',
      'model-00001-of-00002.gguf part',
      'text.gguf damaged',
    ]);
  });

  it('may be no folder, empty, or a folder of itself', async () => {
    const nothing = { models: [], leftOut: [] };
    expect(await folderModels(path.join(folder, 'none'), 'folder', signal)).toEqual(nothing);
    expect(await folderModels(folder, 'folder', signal)).toEqual(nothing);
    await symlink('.', path.join(folder, 'again'));
    await writeInto(folder, 'model.gguf', llm);
    expect(summary(await folderModels(folder, 'folder', signal))).toEqual({ models: ['model.gguf none'], leftOut: [] });
  });

  it('is not read on after an abort', async () => {
    await expect(folderModels(folder, 'folder', AbortSignal.abort('enough'))).rejects.toBe('enough');
  });
});

describe('a Hugging Face cache', () => {
  const repository = 'openbmb/MiniCPM-V-2_6-gguf';

  it('has models by the links of its snapshots', async () => {
    const files = { 'ggml-model-Q4_K_M.gguf': llm, 'mmproj-model-f16.gguf': mmproj, 'README.md': Buffer.from('hello') };
    await writeHubSnapshot(folder, { repository, commit: 'a1', files });
    await writeInto(folder, 'datasets--x--y/snapshots/a1/model.gguf', llm);
    const found = await huggingFaceModels(folder, signal);
    expect(summary(found)).toEqual({ models: [`${repository}/ggml-model-Q4_K_M.gguf paired`], leftOut: [] });
    expect(found.models[0]?.llm.file).toMatch(/ggml-model-Q4_K_M\.gguf$/);
  });

  it('has models where the system has no links', async () => {
    const files = { 'Q4/model.gguf': llm, 'mmproj.gguf': mmproj };
    await writeHubSnapshot(folder, { repository, commit: 'a1', files, links: false });
    expect(summary(await huggingFaceModels(folder, signal)).models).toEqual([`${repository}/Q4/model.gguf paired`]);
  });

  it('has each file once, whatever number of snapshots share it, and pairs across them', async () => {
    await writeHubSnapshot(folder, { repository, commit: 'a1', files: { 'old-name.gguf': llm }, main: false });
    await writeHubSnapshot(folder, {
      repository,
      commit: 'b2',
      files: { 'new-name.gguf': llm, 'mmproj.gguf': mmproj },
    });
    await writeHubSnapshot(folder, { repository, commit: 'a0', files: { 'other.gguf': otherLlm }, main: false });
    expect(summary(await huggingFaceModels(folder, signal)).models.toSorted()).toEqual([
      `${repository}/new-name.gguf paired`,
      `${repository}/other.gguf paired`,
    ]);
  });

  it('leaves out links whose blobs are gone or unfinished', async () => {
    const at = await writeHubSnapshot(folder, { repository, commit: 'a1', files: { 'model.gguf': llm } });
    const [blob = ''] = await readdir(path.join(at, 'blobs'));
    await rm(path.join(at, 'blobs', blob));
    await writeInto(at, `blobs/${blob}.incomplete`, llm.subarray(0, 100));
    const name = path.basename(at);
    expect(summary(await huggingFaceModels(folder, signal))).toEqual({
      models: [],
      leftOut: [`${name}/snapshots/a1/model.gguf broken-link`, `${name}/blobs/${blob}.incomplete half-download`],
    });
  });
});

describe('an Ollama folder', () => {
  const template = { kind: 'template', bytes: Buffer.from('{{ .Prompt }}') } as const;

  it('has models by its manifests, named as Ollama names them', async () => {
    const layers = [{ kind: 'model', bytes: llm }, { kind: 'projector', bytes: mmproj }, template] as const;
    await writeOllamaModel(folder, 'library/minicpm-v/8b', layers);
    await writeOllamaModel(folder, 'ada/mine/latest', [{ kind: 'model', bytes: llm }]);
    const found = await ollamaModels(folder, signal);
    expect(summary(found)).toEqual({ models: ['ada/mine:latest none', 'minicpm-v:8b paired'], leftOut: [] });
    expect(found.models[1]?.llm.file).toMatch(/[/\\]blobs[/\\]sha256-[\da-f]{64}$/);
  });

  it('leaves out models whose blobs are not there, with the reason', async () => {
    const model = { kind: 'model', bytes: llm } as const;
    await writeOllamaModel(folder, 'library/gone/1', [{ ...model, present: 'none' }]);
    await writeOllamaModel(folder, 'library/running/1', [{ kind: 'model', bytes: otherLlm, present: 'partial' }]);
    const { models, leftOut } = await ollamaModels(folder, signal);
    expect(models).toEqual([]);
    expect(leftOut.map(({ reason }) => reason)).toEqual(['missing-blob', 'half-download']);
    await writeOllamaModel(folder, 'library/gone/1', [{ ...model, present: 'short' }]);
    expect((await ollamaModels(folder, signal)).leftOut[0]?.reason).toBe('half-download');
  });

  it('keeps a model whose projector is gone, and says so', async () => {
    const layers = [
      { kind: 'model', bytes: llm },
      { kind: 'projector', bytes: mmproj, present: 'none' },
    ] as const;
    await writeOllamaModel(folder, 'library/blind/1', layers);
    const { models, leftOut } = await ollamaModels(folder, signal);
    expect(models[0]?.pairing).toEqual({ outcome: 'none', rejected: [] });
    expect(leftOut.map(({ reason }) => reason)).toEqual(['missing-blob']);
  });

  it('takes nothing for a manifest that is none, and no digest for a path', async () => {
    const layer = { mediaType: 'application/vnd.ollama.image.model', digest: 'sha256:../../../secret', size: 1 };
    await writeInto(folder, 'manifests/h/library/a/text', 'no JSON');
    await writeInto(folder, 'manifests/h/library/a/path', JSON.stringify({ schemaVersion: 2, layers: [layer] }));
    await writeInto(folder, 'manifests/h/library/a/empty', JSON.stringify({ schemaVersion: 2, layers: [] }));
    await writeInto(folder, 'manifests/h/library/stray', '{}');
    await writeOllamaModel(folder, 'library/swapped/1', [{ kind: 'model', bytes: mmproj }]);
    const { models, leftOut } = await ollamaModels(folder, signal);
    expect(models).toEqual([]);
    expect(leftOut.map(({ reason }) => reason)).toEqual(Array.from({ length: 4 }, () => 'bad-manifest'));
  });
});

describe('findModels', () => {
  it('finds the models of every program where the environment says, and changes nothing', async () => {
    const variables = { OLLAMA_MODELS: path.join(folder, 'ollama'), HF_HOME: path.join(folder, 'hf') };
    const home = path.join(folder, 'home');
    await writeOllamaModel(variables.OLLAMA_MODELS, 'library/minicpm-v/8b', [{ kind: 'model', bytes: llm }]);
    await writeInto(home, '.lmstudio/models/ada/mine/model.gguf', llm);
    await writeHubSnapshot(path.join(variables.HF_HOME, 'hub'), {
      repository: 'ada/mine',
      commit: 'a1',
      files: { 'model.gguf': llm },
    });
    await mkdir(path.join(home, '.cache'));
    const before = await state(folder);
    const found = await findModels(modelFolders({ platform: process.platform, home, variables }), signal);
    expect(found.models.map(({ source, name }) => `${source} ${name}`)).toEqual([
      'ollama minicpm-v:8b',
      'lm-studio ada/mine/model.gguf',
      'hugging-face ada/mine/model.gguf',
    ]);
    expect(found.leftOut).toEqual([]);
    expect(await state(folder)).toEqual(before);
  });
});
