import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue, cataloguePair } from '../../../main/models/catalogue.ts';
import { licences } from '../../../main/models/licences.ts';
import { profileById } from '../../../main/models/profiles.ts';

const supported = catalogue.filter(({ support }) => support.status === 'supported');
const refusal = (code: string, detail?: object): unknown => expect.objectContaining({ code, detail });

describe('the catalogue', () => {
  it('names each model once and offers 4.6 first', () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    expect(catalogue.filter((model) => model.default).map(({ id }) => id)).toEqual(['minicpm-v-4.6']);
  });

  it('lists every model that was asked for, and why three of them cannot be used', () => {
    expect(supported.map(({ id }) => id)).toEqual([
      'minicpm-v-4.6',
      'minicpm-v-4.6-thinking',
      'minicpm-v-4.5',
      'minicpm-v-4.0',
      'minicpm-v-2.6',
      'minicpm-o-4.5',
      'minicpm-o-2.6',
      'minicpm-llama3-v-2.5',
    ]);
    const others = catalogue.filter((model) => !supported.includes(model));
    expect(Object.fromEntries(others.map(({ id, support }) => [id, 'reason' in support && support.reason]))).toEqual({
      'minicpm-v-2.0': 'projector-version',
      'minicpm-v-1.0': 'no-gguf',
      'minicpm-v-4.7-1b': 'projector-unknown',
    });
  });

  it('has a pair of files and a family for all that can be used', () => {
    for (const { id, profile, picturesOnly, variants } of supported) {
      expect(cataloguePair(id).variant).toBe(variants[0]);
      expect(profileById(profile ?? 'none').demo).toBe(false);
      expect(picturesOnly).toBe(id.startsWith('minicpm-o-'));
      expect(new Set(variants.map(({ quantisation }) => quantisation)).size).toBe(variants.length);
    }
  });

  it('recommends the sampling that the engine uses', () => {
    for (const { profile, sampling } of catalogue) {
      if (sampling === null || profile === null) continue;
      const { verified, ...values } = sampling;
      expect(verified).toBe(false);
      expect(values).toEqual(profileById(profile).sampling);
    }
  });

  it('carries the text of the licence that Sightline has itself', () => {
    expect(licences['apache-2.0'].text).toBe(readFileSync(new URL('../../../LICENSE', import.meta.url), 'utf8'));
  });
});

describe('cataloguePair', () => {
  it('takes the quantisation that is named', () => {
    expect(cataloguePair('minicpm-llama3-v-2.5', 'Q2_K').variant.path).toBe('ggml-model-Q2_K.gguf');
  });

  it('refuses what is not there or cannot be run', () => {
    expect(() => cataloguePair('minicpm-v-9')).toThrow(refusal('NOT_FOUND'));
    expect(() => cataloguePair('minicpm-v-4.6', 'Q1')).toThrow(refusal('NOT_FOUND'));
    expect(() => cataloguePair('minicpm-v-1.0')).toThrow(refusal('MODEL_UNSUPPORTED', { reason: 'no-gguf' }));
  });
});
