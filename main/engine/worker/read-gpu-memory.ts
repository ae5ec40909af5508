import type { Backend } from '../../../contract/model.ts';
import type { GpuMemory } from '../messages.ts';
import { openLlama } from './open-llama.ts';

/** What a backend's GPUs have, all together. Rejects, hangs or takes the process down where the backend does not work. */
export async function readGpuMemory(backend: Backend): Promise<GpuMemory> {
  const llama = await openLlama(backend, 0, (level, message) => console.error(`${level}: ${message}`));
  const [{ total, free, unifiedSize }, names] = await Promise.all([llama.getVramState(), llama.getGpuDeviceNames()]);
  return { type: 'gpu-memory', total, free, unified: unifiedSize > 0, names };
}
