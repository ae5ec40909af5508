import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { InspectedPair, Inspection } from '../../../contract/model-library.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { truncated, withShape } from '../../fixtures/gguf/broken-mmproj.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { type TinyMmproj, tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { type LibraryScene, libraryScene } from '../../fixtures/models/library-scene.ts';
import { writeInto, writeOllamaModel } from '../../fixtures/models/published-layouts.ts';

const { seed } = Random.fresh('own models');
const llm = tinyLlm({ seed }).build();
const mmproj = tinyMmproj({ projector: 3, seed }).build();
const wide = tinyMmproj({ projector: 3, seed, width: 256 }).build();

async function write(scene: LibraryScene, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) await writeInto(scene.path('.'), name, bytes);
}

function paired(inspection: Inspection): InspectedPair {
  if (inspection.outcome !== 'paired') throw new Error(`${inspection.outcome} instead of paired`);
  return inspection.pair;
}

/** A scene with these files, and what is said of some of them. */
async function inspect(files: Readonly<Record<string, Uint8Array>>, ...given: readonly string[]) {
  const scene = await libraryScene();
  await write(scene, files);
  return { scene, inspection: await scene.library.inspect(given.map((name) => scene.path(name))) };
}

describe('files of the user', () => {
  const projectors: readonly TinyMmproj['projector'][] = [2, 3, 4, 5, 6, 100_045, 'minicpmv4_6'];
  it.each(projectors)(
    'with a projector of version %s are a pair, by their headers, and can be used',
    async (version) => {
      const arch = version === 'minicpmv4_6' ? 'qwen35' : 'qwen2';
      const files = {
        'a/model-f32.gguf': tinyLlm({ seed, arch }).build(),
        'a/mmproj.gguf': tinyMmproj({ projector: version, seed }).build(),
      };
      const { scene, inspection } = await inspect(files, 'a/mmproj.gguf', 'a/model-f32.gguf');
      const pair = paired(inspection);
      expect(pair).toMatchObject({
        llm: { name: 'model-f32.gguf', kind: 'language-model', architecture: arch, hasChatTemplate: true },
        projector: {
          name: 'mmproj.gguf',
          kind: 'projector',
          architecture: version === 'minicpmv4_6' ? version : `resampler v${version}`,
        },
        fit: 'green',
      });
      const qwen2 = version === 3 || version === 4 || version === 'minicpmv4_6';
      expect(pair.warnings.map(({ reason }) => reason)).toEqual(qwen2 ? [] : ['family']);
      expect(await scene.library.useFound(pair.id)).toMatchObject({ name: 'model-f32' });
      expect(scene.settings.current.model).toMatchObject({ llm: scene.path('a/model-f32.gguf') });
    },
  );

  it('find their other half beside them', async () => {
    const files = { 'a/one-q8_0.gguf': llm, 'a/mmproj-one.gguf': mmproj, 'a/mmproj-wide.gguf': wide };
    const alone = await inspect(files, 'a/one-q8_0.gguf');
    expect(paired(alone.inspection).projector.name).toBe('mmproj-one.gguf');
    const projector = await inspect(files, 'a/mmproj-one.gguf');
    expect(paired(projector.inspection).llm.name).toBe('one-q8_0.gguf');
    const nothing = await inspect(files, 'a/mmproj-wide.gguf');
    expect(nothing.inspection).toMatchObject({
      outcome: 'language-model-missing',
      projector: { name: 'mmproj-wide.gguf' },
    });
  });

  it('with two projectors that fit as well are asked about', async () => {
    const files = { 'a/model.gguf': llm, 'a/mmproj-x.gguf': mmproj, 'a/mmproj-y.gguf': mmproj };
    const { scene, inspection } = await inspect(files, 'a/model.gguf');
    if (inspection.outcome !== 'ask') throw new Error(inspection.outcome);
    expect(inspection.pairs.map(({ projector }) => projector.name)).toEqual(['mmproj-x.gguf', 'mmproj-y.gguf']);
    await scene.library.useFound(inspection.pairs[1]?.id ?? '');
    expect(scene.settings.current.model).toMatchObject({ mmproj: scene.path('a/mmproj-y.gguf') });
  });

  it('without a projector take one that is named later', async () => {
    const files = { 'a/model.gguf': llm, 'a/mmproj-wide.gguf': wide, 'b/mmproj.gguf': mmproj };
    const { scene, inspection } = await inspect(files, 'a/model.gguf');
    expect(inspection).toMatchObject({
      outcome: 'projector-missing',
      rejected: [
        { projector: { name: 'mmproj-wide.gguf' }, problems: [{ reason: 'width', projector: 256, llm: 128 }] },
      ],
    });
    const { llmId } = inspection as Extract<Inspection, { outcome: 'projector-missing' }>;
    expect(await scene.library.addProjector(llmId, [scene.path('a/model.gguf')])).toMatchObject({
      outcome: 'mismatch',
      problems: [{ reason: 'projector-is-llm' }],
    });
    const added = await scene.library.addProjector(llmId, [scene.path('b/mmproj.gguf')]);
    expect(paired(added).projector.name).toBe('mmproj.gguf');
    await expect(scene.library.addProjector('none', [scene.path('b/mmproj.gguf')])).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it.each([
    ['of different widths', { 'model.gguf': llm, 'mmproj.gguf': wide }, 'width'],
    ['of two language models', { 'model.gguf': llm, 'other.gguf': llm }, 'projector-is-llm'],
    ['of two projectors', { 'mmproj.gguf': mmproj, 'other.gguf': mmproj }, 'llm-is-projector'],
    [
      'with a projector of an unknown version',
      { 'model.gguf': llm, 'mmproj.gguf': tinyMmproj({ projector: 77, seed }).build() },
      'projector-unsupported',
    ],
  ])('%s do not go together', async (_, files, reason) => {
    const { inspection } = await inspect(files, ...Object.keys(files));
    expect(inspection).toMatchObject({ outcome: 'mismatch', problems: [{ reason }] });
  });

  it('must be whole GGUF files at absolute paths', async () => {
    const part = tinyLlm({ seed }).set('u32', 'split.count', 3).build();
    const files = {
      'cut.gguf': truncated(seed, 2_000_000),
      'text.gguf': Buffer.from('text'),
      'part.gguf': part,
      'text.txt': llm,
    };
    const scene = await libraryScene();
    await write(scene, files);
    const refuse = async (file: string, code: string): Promise<void> =>
      expect(scene.library.inspect([file])).rejects.toMatchObject({ code });
    await refuse(scene.path('cut.gguf'), 'MODEL_INVALID');
    await refuse(scene.path('text.gguf'), 'MODEL_INVALID');
    await refuse(scene.path('part.gguf'), 'MODEL_UNSUPPORTED');
    await refuse(scene.path('none.gguf'), 'MODEL_MISSING');
    await refuse(scene.path('text.txt'), 'INVALID_INPUT');
    await refuse('model.gguf', 'INVALID_INPUT');
  });

  it('that kill what loads them are refused; the chosen model stays', async () => {
    const files = {
      'model.gguf': llm,
      'mmproj.gguf': withShape(seed, 'v.position_embd.weight', [64, 100]),
    };
    const { scene, inspection } = await inspect(files, 'model.gguf');
    await expect(scene.library.useFound(paired(inspection).id)).rejects.toMatchObject({
      code: 'MODEL_INVALID',
      detail: { reason: 'crashed' },
    });
    expect(scene.settings.current.model).toEqual({ kind: 'pocket' });
  });

  it('that were replaced by others since are looked at again', async () => {
    const { scene, inspection } = await inspect({ 'model.gguf': llm, 'mmproj.gguf': mmproj }, 'model.gguf');
    const { id } = paired(inspection);
    await write(scene, { 'mmproj.gguf': wide });
    await expect(scene.library.useFound(id)).rejects.toMatchObject({
      code: 'MODEL_MISMATCH',
      detail: { reason: 'width', projector: 256, llm: 128 },
    });
    rmSync(scene.path('mmproj.gguf'));
    await expect(scene.library.useFound(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe("other programs' models", () => {
  it('are listed, used in place and keep the names that the programs give them', async () => {
    const scene = await libraryScene();
    await writeOllamaModel(scene.path('ollama'), 'library/tiny/8b', [
      { kind: 'model', bytes: llm },
      { kind: 'projector', bytes: mmproj },
    ]);
    await write(scene, { '.lmstudio/models/someone/tiny/tiny-F32.gguf': llm });
    const found = await scene.library.found();
    expect(found).toMatchObject([
      { source: 'ollama', name: 'tiny:8b', pairing: 'paired', fit: 'green', bytes: llm.length + mmproj.length },
      { source: 'lm-studio', name: 'someone/tiny/tiny-F32.gguf', pairing: 'none', fit: null },
    ]);
    const [ollama, lmStudio] = found;
    const pair = paired(await scene.library.inspectFound(ollama?.id ?? ''));
    expect(pair).toMatchObject({ id: ollama?.id, llm: { name: 'tiny:8b' }, projector: { name: 'tiny-mmproj-3' } });
    expect(found.map(({ selected }) => selected)).toEqual([false, false]);
    expect(await scene.library.useFound(pair.id)).toMatchObject({ name: 'tiny:8b' });
    expect((await scene.library.found()).map(({ selected }) => selected)).toEqual([true, false]);
    expect(await scene.choices.list()).toMatchObject([{ name: 'Pocket' }, { name: 'tiny:8b', selected: true }]);
    expect(await scene.library.inspectFound(lmStudio?.id ?? '')).toMatchObject({ outcome: 'projector-missing' });
    await expect(scene.library.useFound(lmStudio?.id ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('that are gone since, or were never found, are not there', async () => {
    const scene = await libraryScene();
    await write(scene, {
      '.lmstudio/models/a/b/model.gguf': llm,
      '.lmstudio/models/a/b/mmproj.gguf': mmproj,
    });
    const [found] = await scene.library.found();
    rmSync(scene.path('.lmstudio'), { recursive: true });
    const id = found?.id ?? '';
    await expect(scene.library.inspectFound(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(scene.library.useFound(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(scene.library.useFound('never')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await scene.library.found()).toEqual([]);
  });

  it('are searched once, however many windows ask', async () => {
    const { library } = await libraryScene();
    expect(library.found()).toBe(library.found());
  });
});
