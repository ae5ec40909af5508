import { useQuery } from '@tanstack/react-query';
import type { Detail } from '../../../contract/model.ts';
import type { PictureCost } from '../../../contract/picture.ts';
import { request } from '../../lib/api.ts';

/**
 * What a picture costs at a detail level. `modelKey` names the model that is loaded: another model cuts otherwise.
 * `null` = it can't be known, `undefined` = it is being computed.
 */
export function useCost(sha256: string, detail: Detail, modelKey: string): PictureCost | null | undefined {
  const { data, isError } = useQuery({
    queryKey: ['cost', sha256, detail, modelKey],
    queryFn: () => request('pictures.cost', { sha256, detail }),
  });
  return isError ? null : data;
}
