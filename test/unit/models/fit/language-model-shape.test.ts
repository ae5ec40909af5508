import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../../contract/errors.ts';
import { languageModelShape } from '../../../../main/models/fit/language-model-shape.ts';
import { projectorMemory } from '../../../../main/models/fit/projector-memory.ts';
import { type InspectedModel, inspectGguf } from '../../../../main/models/inspection/inspect-gguf.ts';
import type { GgufWriter } from '../../../fixtures/gguf/gguf-writer.ts';
import { tinyLlm } from '../../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../../fixtures/gguf/tiny-mmproj.ts';

const pocket = path.join(import.meta.dirname, '../../../../resources/models/pocket/pocket-llm.gguf');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'shape-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function inspect(writer: GgufWriter): Promise<InspectedModel> {
  const file = path.join(folder, 'model.gguf');
  writer.write(file);
  const found = await inspectGguf(file);
  if (found.kind !== 'language-model') throw new Error('a projector');
  return found;
}

/** The same header under the name of another architecture, as it stands before the keys. */
function renamed(
  model: InspectedModel,
  architecture: string,
  values: Readonly<Record<string, number>>,
): InspectedModel {
  const { structure, header } = model;
  const own = [...structure.values].map(
    ([key, value]) => [key.replace(`${header.architecture}.`, `${architecture}.`), value] as const,
  );
  const added = Object.entries(values).map(([key, value]) => [`${architecture}.${key}`, value] as const);
  return {
    ...model,
    header: { ...header, architecture },
    structure: { ...structure, values: new Map([...own, ...added]) },
  };
}

describe('languageModelShape', () => {
  it('reads the built-in model', async () => {
    const found = await inspectGguf(pocket);
    const shape = languageModelShape(found as InspectedModel);
    expect(shape).toMatchObject({ tied: true, vocabulary: 2_048, embeddingWidth: 512, trainContext: 2_048, window: 0 });
    expect(shape.layers).toHaveLength(5);
    expect(shape.layers[0]).toMatchObject({ keyWidth: 128, valueWidth: 128, sliding: false, state: 0 });
    const layers = shape.layers.reduce((sum, { weights }) => sum + weights, 0);
    expect(layers + shape.inputWeights + shape.outputWeights).toBe(found.weights);
  });

  it('tells the layers of a hybrid model by their tensors', async () => {
    const shape = languageModelShape(await inspect(tinyLlm({ arch: 'qwen35', seed: 1 })));
    const state = (3 * (128 + 2 * 64) + 128 * 64) * 4;
    expect(shape.layers.map(({ keyWidth, state: kept }) => [keyWidth, kept])).toEqual([
      [0, state],
      [64, 0],
      [0, state],
      [64, 0],
    ]);
    expect(shape.tied).toBe(false);
  });

  it('believes a window only of architectures that use it', async () => {
    const model = await inspect(tinyLlm({ seed: 1, layers: 12 }));
    const sliding = (architecture: string, more: Readonly<Record<string, number>> = {}) => {
      const shape = languageModelShape(renamed(model, architecture, { 'attention.sliding_window': 512, ...more }));
      return [shape.window, shape.layers.filter((layer) => layer.sliding).length];
    };
    expect(sliding('qwen2')).toEqual([0, 0]);
    expect(sliding('gemma3')).toEqual([512, 10]);
    expect(sliding('gemma3', { 'attention.sliding_window_pattern': 2 })).toEqual([512, 6]);
    expect(sliding('gemma3', { 'attention.sliding_window': 0 })).toEqual([0, 0]);
    const { layers } = languageModelShape(renamed(model, 'gemma3', { 'attention.sliding_window': 512 }));
    expect(layers.flatMap((layer, index) => (layer.sliding ? [] : [index]))).toEqual([5, 11]);
  });

  it('takes heads and windows that differ from layer to layer', async () => {
    const model = await inspect(tinyLlm({ seed: 1, layers: 3 }));
    const { structure } = model;
    const arrays = new Map([
      ['qwen2.attention.head_count_kv', { length: 3, numbers: [2, 1, 4] }],
      ['qwen2.attention.sliding_window_pattern', { length: 3, numbers: [1, 0, 1] }],
    ]);
    const values = new Map([...structure.values, ['qwen2.attention.sliding_window', 512] as const]);
    const shape = languageModelShape({ ...model, structure: { ...structure, values, arrays } });
    expect(shape.layers.map(({ keyWidth, sliding }) => [keyWidth, sliding])).toEqual([
      [64, true],
      [32, false],
      [128, true],
    ]);
  });

  it('names the number that a header lacks', async () => {
    const model = await inspect(tinyLlm({ seed: 1 }));
    for (const key of ['block_count', 'embedding_length']) {
      const values = new Map([...model.structure.values].filter(([name]) => name !== `qwen2.${key}`));
      expect(() => languageModelShape({ ...model, structure: { ...model.structure, values } })).toThrow(
        expect.objectContaining({ code: 'MODEL_INVALID', detail: { key } }),
      );
    }
  });

  it('refuses more layers than there are tensors', async () => {
    const model = await inspect(tinyLlm({ seed: 1 }));
    expect(() => languageModelShape(renamed(model, 'qwen2', { block_count: 10_000_000 }))).toThrow(
      expect.objectContaining({ code: 'MODEL_INVALID', detail: { key: 'block_count' } }),
    );
  });

  it('gives whole bytes or a coded error for any numbers', async () => {
    const model = await inspect(tinyLlm({ arch: 'qwen35', seed: 1 }));
    const keys = [...model.structure.values.keys()].filter((key) => key.startsWith('qwen35.'));
    const odd = fc.oneof(fc.integer(), fc.double(), fc.constantFrom('text', true, 0, -1, 2 ** 53));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), odd), (changes) => {
        const values = new Map([...model.structure.values, ...Object.entries(changes)]);
        const sizes = sizesOf({ ...model, structure: { ...model.structure, values } });
        expect(sizes.every((size) => Number.isFinite(size) && size >= 0)).toBe(true);
      }),
    );
  });
});

/** Empty where the header is refused. */
function sizesOf(model: InspectedModel): readonly number[] {
  try {
    return languageModelShape(model).layers.flatMap(({ weights, keyWidth, valueWidth, state }) => [
      weights,
      keyWidth,
      valueWidth,
      state,
    ]);
  } catch (error) {
    if (error instanceof AppError && error.code === 'MODEL_INVALID') return [];
    throw error;
  }
}

describe('projectorMemory', () => {
  it('names the side that a header lacks', async () => {
    const writer = tinyMmproj({ projector: 3, seed: 1 });
    const at = writer.entries.findIndex(({ key }) => key === 'clip.vision.patch_size');
    writer.entries.splice(at, 1);
    const file = path.join(folder, 'mmproj.gguf');
    writer.write(file);
    const found = await inspectGguf(file);
    expect(() => projectorMemory(found as Parameters<typeof projectorMemory>[0])).toThrow(
      expect.objectContaining({ code: 'MODEL_INVALID', detail: { key: 'patch_size' } }),
    );
  });
});
