import type { Settings } from '../../../contract/settings.ts';
import type { PlanWishes } from './choose-plan.ts';

/** What somebody has decided of a load; what is automatic is left out. */
export function planWishes({
  contextTokens,
  gpuLayers,
  projectorDevice,
}: Pick<Settings, 'contextTokens' | 'gpuLayers' | 'projectorDevice'>): PlanWishes {
  return {
    ...(contextTokens === 0 ? {} : { contextTokens }),
    ...(gpuLayers === 'auto' ? {} : { gpuLayers }),
    ...(projectorDevice === 'auto' ? {} : { projectorOnGpu: projectorDevice === 'gpu' }),
  };
}
