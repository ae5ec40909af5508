import { AppError } from '../../../contract/errors.ts';
import type { FitLevel } from '../../../contract/model-library.ts';
import type { InspectedModel, InspectedProjector } from '../inspection/inspect-gguf.ts';
import { profileFor } from '../profile-for.ts';
import { choosePlan } from './choose-plan.ts';
import type { MemoryDevices } from './memory-devices.ts';
import { modelMemory } from './model-memory.ts';

/** Whether a pair fits, loaded in the best way that there is. Null where the memory or a number of the headers is not known. */
export function pairFit(
  llm: InspectedModel,
  projector: InspectedProjector,
  devices: MemoryDevices | null,
): FitLevel | null {
  if (devices === null) return null;
  try {
    const { contextTokens } = profileFor(llm.header, projector.header);
    return choosePlan(modelMemory(llm, projector), devices, contextTokens).verdict.level;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
