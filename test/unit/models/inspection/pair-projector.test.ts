import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPair, pairError } from '../../../../main/models/inspection/check-pair.ts';
import { nameLikeness } from '../../../../main/models/inspection/name-likeness.ts';
import { type Pairing, pairProjector } from '../../../../main/models/inspection/pair-projector.ts';
import { inspectedModel, inspectedProjector } from '../../../fixtures/gguf/inspected.ts';

const widths = fc.constantFrom(2304, 2560, 3584, 4096);
const words = fc.constantFrom('MiniCPM-V-2_6', 'minicpm-o-2.6', 'other', 'model', '');
const models = fc
  .record({ width: widths, architecture: fc.constantFrom('llama', 'qwen2', 'qwen3', 'qwen35'), name: words })
  .map((facts) => inspectedModel({ ...facts, file: `/models/${facts.name}-Q4_K_M.gguf` }));
const projectors = fc.uniqueArray(
  fc
    .record({ width: widths, version: fc.constantFrom(undefined, 2, 3, 4, 5, 6, 77), name: words, number: fc.nat(9) })
    .map(({ number, ...facts }) =>
      inspectedProjector({ ...facts, file: `/models/mmproj-${facts.name}-${facts.version}-${number}.gguf` }),
    ),
  { selector: ({ file }) => file, maxLength: 6 },
);

function chosen(pairing: Pairing): unknown[] {
  if (pairing.outcome === 'paired') return [pairing.projector];
  return pairing.outcome === 'ask' ? [...pairing.candidates] : [];
}

describe('checkPair', () => {
  it('finds nothing wrong with what was made for each other', () => {
    const pairs = [
      [inspectedModel({ architecture: 'llama', width: 4096 }), inspectedProjector({ version: undefined, width: 4096 })],
      [inspectedModel(), inspectedProjector()],
      [inspectedModel(), inspectedProjector({ version: 4 })],
      [inspectedModel({ architecture: 'qwen3', width: 4096 }), inspectedProjector({ version: 6, width: 4096 })],
      [
        inspectedModel({ architecture: 'qwen35', width: 1024 }),
        inspectedProjector({ type: 'minicpmv4_6', width: 1024 }),
      ],
      [inspectedModel({ width: null }), inspectedProjector({ width: null })],
    ] as const;
    for (const [llm, projector] of pairs) expect(checkPair(llm, projector)).toEqual([]);
  });

  it('gives a reason for each thing that is wrong', () => {
    const [llm, projector] = [inspectedModel(), inspectedProjector()];
    expect(checkPair(projector, llm)).toEqual([{ reason: 'llm-is-projector' }, { reason: 'projector-is-llm' }]);
    expect(checkPair(llm, inspectedProjector({ type: 'qwen2vl_merger' }))).toEqual([
      { reason: 'projector-unsupported', projector: 'qwen2vl_merger' },
    ]);
    expect(checkPair(llm, inspectedProjector({ version: 1 }))).toEqual([
      { reason: 'projector-unsupported', projector: 'resampler v1' },
    ]);
    expect(checkPair(llm, inspectedProjector({ version: 6, width: 4096 }))).toEqual([
      { reason: 'width', projector: 4096, llm: 3584 },
      { reason: 'family', projector: 'resampler v6', architecture: 'qwen2' },
    ]);
  });

  it('gives reasons that are errors of the contract', () => {
    expect(pairError({ reason: 'width', projector: 4096, llm: 3584 })).toMatchObject({
      code: 'MODEL_MISMATCH',
      detail: { reason: 'width', projector: 4096, llm: 3584 },
    });
    expect(pairError({ reason: 'projector-unsupported', projector: 'none' }).code).toBe('MODEL_UNSUPPORTED');
  });
});

describe('nameLikeness', () => {
  it('looks at the model, not at how it is stored or what separates the words', () => {
    expect(nameLikeness('MiniCPM-V-4_5-Q4_K_M', 'mmproj-MiniCPM-V-4.5-f16')).toBe(1);
    expect(nameLikeness('MiniCPM-V-4_5-IQ4_XS', 'mmproj-MiniCPM-o-4_5-F16')).toBeLessThan(1);
    expect(nameLikeness('', 'mmproj-model-f16')).toBe(0);
  });

  it('is the same both ways and between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const likeness = nameLikeness(one, other);
        expect(likeness).toBe(nameLikeness(other, one));
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('pairProjector', () => {
  it('lets the name decide between two that fit', () => {
    const llm = inspectedModel({ file: '/m/MiniCPM-V-2_6-Q4_K_M.gguf' });
    const own = inspectedProjector({ file: '/m/mmproj-MiniCPM-V-2_6-f16.gguf' });
    const omni = inspectedProjector({ file: '/m/mmproj-MiniCPM-o-2_6-f16.gguf', version: 4 });
    expect(pairProjector(llm, [omni, own])).toEqual({ outcome: 'paired', projector: own });
  });

  it('asks where two fit as well as each other', () => {
    const two = ['f16', 'Q8_0'].map((kind) => inspectedProjector({ file: `/m/mmproj-model-${kind}.gguf` }));
    expect(pairProjector(inspectedModel(), two)).toMatchObject({ outcome: 'ask', candidates: { length: 2 } });
  });

  it('says what is wrong with each where none fits', () => {
    const narrow = inspectedProjector({ width: 2560 });
    expect(pairProjector(inspectedModel(), [narrow])).toEqual({
      outcome: 'none',
      rejected: [{ projector: narrow, problems: [{ reason: 'width', projector: 2560, llm: 3584 }] }],
    });
    expect(pairProjector(inspectedModel(), [])).toEqual({ outcome: 'none', rejected: [] });
  });

  it('never pairs what does not fit, and leaves out none that does', () => {
    fc.assert(
      fc.property(models, projectors, (llm, candidates) => {
        const fitting = candidates.filter((candidate) => checkPair(llm, candidate).length === 0);
        const pairing = pairProjector(llm, candidates);
        expect(fitting).toEqual(expect.arrayContaining(chosen(pairing)));
        expect(pairing.outcome === 'none').toBe(fitting.length === 0);
        expect(new Set(chosen(pairing))).toEqual(new Set(pairing.outcome === 'paired' ? chosen(pairing) : fitting));
        expect(pairing.outcome === 'ask').toBe(fitting.length > 1 && chosen(pairing).length > 1);
      }),
    );
  });

  it('does not depend on the order of the files, nor on files that do not fit', () => {
    const shuffled = projectors.chain((all) =>
      fc.record({ all: fc.constant(all), order: fc.shuffledSubarray(all, { minLength: all.length }) }),
    );
    fc.assert(
      fc.property(models, shuffled, (llm, { all, order }) => {
        const pairing = pairProjector(llm, all);
        const again = pairProjector(llm, order);
        expect(chosen(again)).toEqual(chosen(pairing));
        const fitting = all.filter((candidate) => checkPair(llm, candidate).length === 0);
        expect(chosen(pairProjector(llm, fitting))).toEqual(chosen(pairing));
      }),
    );
  });
});
