import { describe, expect, it } from 'vitest';
import type { InspectedModel } from '../../../../main/models/inspection/inspect-gguf.ts';
import { isSameModel } from '../../../../main/models/inspection/same-model.ts';
import { inspectedModel } from '../../../fixtures/gguf/inspected.ts';

const tensor = (name: string, side: number, type: number) => ({ name, shape: [side, side], type, offset: 0 });

function model(file: string, name: string | undefined, type: number, side = 64): InspectedModel {
  const found = inspectedModel({ file, ...(name === undefined ? {} : { name }) });
  const tensors = [tensor('token_embd.weight', side, type), tensor('blk.0.attn_q.weight', side, 0)];
  return { ...found, structure: { ...found.structure, tensors } };
}

describe('isSameModel', () => {
  const base = model('/a/MiniCPM-V-4_5-Q4_K_M.gguf', undefined, 12);

  it('knows another quantisation, wherever it lies and however its file separates words', () => {
    expect(isSameModel(base, model('/b/minicpm-v-4.5-Q8_0.gguf', undefined, 8))).toBe(true);
    expect(isSameModel(model('/a/x.gguf', 'Pocket', 8), model('/b/y.gguf', 'Pocket', 12))).toBe(true);
  });

  it('does not take another model for it', () => {
    expect(isSameModel(base, model('/a/MiniCPM-o-4_5-Q4_K_M.gguf', undefined, 12))).toBe(false);
    expect(isSameModel(base, model('/a/MiniCPM-V-4_5-Q8_0.gguf', undefined, 8, 128))).toBe(false);
    expect(isSameModel(model('/a/m.gguf', 'Pocket', 8), model('/a/m.gguf', 'Pocket tuned', 8))).toBe(false);
    expect(isSameModel(model('/a/one.gguf', 'Model', 8), model('/a/two.gguf', 'Model', 8))).toBe(false);
    const other = model('/a/MiniCPM-V-4_5-Q8_0.gguf', undefined, 8);
    expect(isSameModel(base, { ...other, header: { ...other.header, architecture: 'qwen3' } })).toBe(false);
  });
});
