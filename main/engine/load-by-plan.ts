import { AppError } from '../../contract/errors.ts';
import type { LoadPlans, PlannedLoad } from './plan-port.ts';

/** Loads by a plan, and once by the smaller one where the memory runs out. Rejects with what the last of them rejects with. */
export async function loadByPlan<T>(
  { first, smaller }: LoadPlans,
  load: (plan: PlannedLoad) => Promise<T>,
): Promise<T> {
  try {
    return await load(first);
  } catch (error) {
    if (smaller === null || !(error instanceof AppError) || error.code !== 'OUT_OF_MEMORY') throw error;
    return load(smaller);
  }
}
