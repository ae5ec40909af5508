import { expect, it } from 'vitest';
import { planWishes } from '../../../../main/models/fit/plan-wishes.ts';

it('wishes nothing where everything is automatic', () => {
  expect(planWishes({ contextTokens: 0, gpuLayers: 'auto', projectorDevice: 'auto' })).toEqual({});
});

it('wishes what was chosen, no layers and the CPU too', () => {
  expect(planWishes({ contextTokens: 4_096, gpuLayers: 0, projectorDevice: 'cpu' })).toEqual({
    contextTokens: 4_096,
    gpuLayers: 0,
    projectorOnGpu: false,
  });
  expect(planWishes({ contextTokens: 0, gpuLayers: 'auto', projectorDevice: 'gpu' })).toEqual({ projectorOnGpu: true });
});
