import { describe, expect, it } from 'vitest';
import type { GgufHeader } from '../../../main/models/gguf-header.ts';
import { profileFor } from '../../../main/models/profile-for.ts';
import { profileById, profiles } from '../../../main/models/profiles.ts';
import { mergerProfile, pocketPictureProfile, resamplerProfile } from '../../fixtures/images/profiles.ts';

const llm: GgufHeader = { architecture: 'qwen2', name: 'Model' };
const mmproj = (header: Partial<GgufHeader>): GgufHeader => ({ architecture: 'clip', name: 'Model', ...header });
const resampler = (minicpmvVersion: number | undefined, header: Partial<GgufHeader> = {}): GgufHeader =>
  mmproj({ projectorType: 'resampler', minicpmvVersion, encoderWidth: 1152, ...header });

const refusal = (code: string, detail: object): unknown => expect.objectContaining({ code, detail });

describe('profiles', () => {
  it('have ids and projectors of their own, but for the built-in model', () => {
    expect(new Set(profiles.map(({ id }) => id)).size).toBe(profiles.length);
    const projectors = profiles.filter(({ demo }) => !demo).map(({ projector }) => JSON.stringify(projector));
    expect(new Set(projectors).size).toBe(projectors.length);
  });

  it('hold the rules that the tests of tiling assume', () => {
    expect(profileById('minicpm-v-2.6').picture).toEqual(resamplerProfile);
    expect(profileById('minicpm-v-4.6').picture).toEqual(mergerProfile);
    expect(profileById('pocket').picture).toEqual(pocketPictureProfile);
  });
});

describe('profileFor', () => {
  it.each([
    [2, 'minicpm-llama3-v-2.5'],
    [undefined, 'minicpm-llama3-v-2.5'],
    [3, 'minicpm-v-2.6'],
    [4, 'minicpm-o-2.6'],
    [5, 'minicpm-v-4.0'],
    [6, 'minicpm-v-4.5'],
    [100_045, 'minicpm-o-4.5'],
  ])('knows resampler version %s as %s', (version, id) => {
    expect(profileFor(llm, resampler(version)).id).toBe(id);
  });

  it('knows 4.6 in both modes by its merge', () => {
    const merging = (merge?: number) => profileFor(llm, mmproj({ projectorType: 'minicpmv4_6', merge }));
    expect(merging()).toMatchObject({ id: 'minicpm-v-4.6', picture: { align: 56, rows: { divisor: 56 } } });
    expect(merging(4).picture.rows).toEqual({ kind: 'area', divisor: 56 });
    expect(merging(2).picture).toMatchObject({ align: 56, rows: { kind: 'area', divisor: 28 } });
  });

  it('takes the query count of the header', () => {
    expect(profileFor(llm, resampler(3, { queries: 32 })).picture.rows).toEqual({ kind: 'fixed', count: 32 });
  });

  it('tells the built-in model from a 2.6 that is only called so', () => {
    expect(profileFor(llm, resampler(3, { name: 'Pocket', encoderWidth: 256 })).id).toBe('pocket');
    expect(profileFor(llm, resampler(3, { name: 'Pocket' })).id).toBe('minicpm-v-2.6');
  });

  it('refuses projectors that are not known or cannot be run', () => {
    const refused: [GgufHeader, string][] = [
      [resampler(77), 'resampler v77'],
      [resampler(1), 'resampler v1'],
      [mmproj({ projectorType: 'qwen2vl_merger' }), 'qwen2vl_merger'],
      [mmproj({}), 'none'],
    ];
    for (const [header, projector] of refused) {
      expect(() => profileFor(llm, header)).toThrow(refusal('MODEL_UNSUPPORTED', { projector }));
    }
  });

  it('refuses files that are swapped or of one kind', () => {
    expect(() => profileFor(resampler(3), llm)).toThrow(refusal('MODEL_MISMATCH', { part: 'llm' }));
    expect(() => profileFor(resampler(3), resampler(3))).toThrow(refusal('MODEL_MISMATCH', { part: 'llm' }));
    expect(() => profileFor(llm, llm)).toThrow(refusal('MODEL_MISMATCH', { part: 'mmproj' }));
  });
});
