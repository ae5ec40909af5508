import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { parseGgufStructure } from '../../../main/models/gguf-structure.ts';
import { garbled, truncated } from '../../fixtures/gguf/broken-mmproj.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';

const file = readFileSync(path.join(import.meta.dirname, '../../../resources/models/pocket/pocket-mmproj.gguf'));
const { dataAt } = parseGgufStructure(file);

function result(bytes: Uint8Array): string {
  try {
    return parseGgufStructure(bytes).tensors.length >= 0 ? 'read' : '';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('parseGgufStructure', () => {
  it('reads every tensor with its place', () => {
    const writer = tinyLlm({ seed: 1 });
    const { tensors } = parseGgufStructure(writer.build());
    expect(tensors.map(({ name, shape, type }) => ({ name, shape, type }))).toEqual(
      writer.tensors.map(({ name, shape }) => ({ name, shape, type: 0 })),
    );
    expect(tensors[1]?.offset).toBe(
      (writer.tensors[0]?.data.byteLength ?? 0) + (32 - ((writer.tensors[0]?.data.byteLength ?? 0) % 32 || 32)),
    );
  });

  it('ends where the tensor data begin', () => {
    expect(dataAt % 32).toBe(0);
    expect(result(file.subarray(0, dataAt))).toBe('read');
    expect(result(file.subarray(0, dataAt - 64))).toBe('MODEL_INVALID');
  });

  it('refuses broken projectors', () => {
    expect(result(truncated(1, 300))).toBe('MODEL_INVALID');
    expect(result(garbled(1))).toBe('MODEL_INVALID');
  });

  it('answers or refuses whatever is damaged or cut off', () => {
    const damage = fc.array(fc.record({ at: fc.nat(dataAt - 1), value: fc.nat(255) }), { maxLength: 8 });
    fc.assert(
      fc.property(damage, fc.nat(dataAt), (changes, length) => {
        const bytes = Buffer.from(file.subarray(0, length));
        for (const { at, value } of changes) if (at < length) bytes[at] = value;
        expect(['read', 'MODEL_INVALID']).toContain(result(bytes));
      }),
      { numRuns: 500 },
    );
  });
});
