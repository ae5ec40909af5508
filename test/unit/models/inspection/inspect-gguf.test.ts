import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectGguf } from '../../../../main/models/inspection/inspect-gguf.ts';
import { tinyLlm } from '../../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../../fixtures/gguf/tiny-mmproj.ts';

const pocket = path.join(import.meta.dirname, '../../../../resources/models/pocket');
let folder = '';
const at = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'inspect-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('inspectGguf', () => {
  it('reads the built-in language model', async () => {
    const file = path.join(pocket, 'pocket-llm.gguf');
    const found = await inspectGguf(file);
    expect(found).toMatchObject({
      kind: 'language-model',
      file,
      size: 13_066_528,
      header: { architecture: 'qwen2' },
      quantisation: 'Q8_0',
      contextTokens: 2_048,
      embeddingWidth: 512,
      chatTemplate: expect.stringContaining('<|im_start|>') as unknown,
    });
    const { weights, size, structure } = found;
    expect(weights).toBeGreaterThan(size * 0.99);
    expect(weights + structure.dataAt).toBeLessThanOrEqual(size);
  });

  it('reads projectors of every family', async () => {
    await expect(inspectGguf(path.join(pocket, 'pocket-mmproj.gguf'))).resolves.toMatchObject({
      kind: 'projector',
      header: { projectorType: 'resampler', minicpmvVersion: 3 },
      quantisation: 'Q8_0',
      rowWidth: 512,
    });
    for (const projector of [2, 5, 'minicpmv4_6'] as const) {
      tinyMmproj({ projector, width: 96, seed: 1 }).write(at('projector.gguf'));
      const version = projector === 'minicpmv4_6' ? undefined : projector;
      await expect(inspectGguf(at('projector.gguf'))).resolves.toMatchObject({
        kind: 'projector',
        header: { projectorType: version === undefined ? projector : 'resampler', minicpmvVersion: version },
        quantisation: 'F32',
        rowWidth: 96,
      });
    }
  });

  it('keeps the lists that have one number for each layer, and none of the vocabulary', async () => {
    tinyLlm({ arch: 'qwen35', seed: 1 }).write(at('hybrid.gguf'));
    const { structure } = await inspectGguf(at('hybrid.gguf'));
    expect(structure.arrays.get('qwen35.rope.dimension_sections')).toEqual({ length: 4, numbers: [4, 6, 6, 0] });
    expect(structure.arrays.get('tokenizer.ggml.tokens')).toMatchObject({ numbers: [] });
    expect(structure.arrays.get('tokenizer.ggml.tokens')?.length).toBeGreaterThan(256);
  });

  it('names the commonest type where the header names none', async () => {
    const writer = tinyLlm({ seed: 1 });
    const at32 = writer.entries.findIndex(({ key }) => key === 'general.file_type');
    writer.entries.splice(at32, 1);
    writer.write(at('untold.gguf'));
    await expect(inspectGguf(at('untold.gguf'))).resolves.toMatchObject({ quantisation: 'F32' });
  });

  it('follows links and keeps their name', async () => {
    await writeFile(at('blob'), tinyLlm({ seed: 1 }).build());
    await symlink('blob', at('link.gguf'));
    await expect(inspectGguf(at('link.gguf'))).resolves.toMatchObject({ file: at('link.gguf') });
  });

  it('tells a download that was broken off from what is no GGUF', async () => {
    const whole = await readFile(path.join(pocket, 'pocket-llm.gguf'));
    const { structure } = await inspectGguf(path.join(pocket, 'pocket-llm.gguf'));
    const cases: [Uint8Array, string][] = [
      [whole.subarray(0, whole.length / 2), 'cut'],
      [whole.subarray(0, structure.dataAt), 'cut'],
      [whole.subarray(0, structure.dataAt / 2), 'header'],
      [Buffer.alloc(0), 'header'],
      [Buffer.from('<!doctype html>'), 'header'],
    ];
    for (const [bytes, reason] of cases) {
      await writeFile(at('broken.gguf'), bytes);
      await expect(inspectGguf(at('broken.gguf'))).rejects.toMatchObject({ code: 'MODEL_INVALID', detail: { reason } });
    }
  });

  it('refuses a tensor type that this llama.cpp does not know, a folder, and nothing', async () => {
    const writer = tinyLlm({ seed: 1, width: 64 });
    const bytes = writer.build();
    const name = bytes.indexOf('output_norm.weight');
    bytes.writeUInt32LE(99, name + 'output_norm.weight'.length + 4 + 8);
    await writeFile(at('future.gguf'), bytes);
    await expect(inspectGguf(at('future.gguf'))).rejects.toMatchObject({
      code: 'MODEL_UNSUPPORTED',
      detail: { tensorType: 99 },
    });
    await expect(inspectGguf(folder)).rejects.toMatchObject({ code: 'MODEL_MISSING' });
    await expect(inspectGguf(at('none.gguf'))).rejects.toMatchObject({ code: 'MODEL_MISSING' });
  });
});
