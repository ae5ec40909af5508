import { useQuery } from '@tanstack/react-query';
import { toWireError, type WireError } from '../../contract/errors.ts';
import type { Detail } from '../../contract/model.ts';
import type { PictureCost } from '../../contract/picture.ts';
import { request } from './api.ts';

/** What a picture costs, or why that can't be known; neither while it is being computed. */
export interface CostState {
  readonly cost: PictureCost | null;
  readonly problem: WireError | null;
}

/** What a picture costs at a detail level. `modelKey` names the model that is loaded: another model cuts otherwise. */
export function usePictureCost(sha256: string, detail: Detail, modelKey: string): CostState {
  const { data, error } = useQuery({
    queryKey: ['cost', sha256, detail, modelKey],
    queryFn: () => request('pictures.cost', { sha256, detail }),
  });
  return { cost: data ?? null, problem: error === null ? null : toWireError(error) };
}
