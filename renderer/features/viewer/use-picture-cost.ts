import { useEffect, useState } from 'react';
import type { Detail } from '../../../contract/model.ts';
import type { PictureCost } from '../../../contract/picture.ts';
import { request } from '../../lib/api.ts';

/** How the picture is cut for the model that is loaded now; null until it is known, and while it can't be. */
export function usePictureCost(sha256: string, detail: Detail): PictureCost | null {
  const [cost, setCost] = useState<PictureCost | null>(null);
  useEffect(() => {
    let wanted = true;
    request('pictures.cost', { sha256, detail }).then(
      (computed) => wanted && setCost(computed),
      // Without a model there is nothing to say; the caption says that.
      () => wanted && setCost(null),
    );
    return () => {
      wanted = false;
    };
  }, [sha256, detail]);
  return cost;
}
