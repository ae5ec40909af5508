import type { Backend } from '../../../contract/model.ts';
import { openLlama } from './open-llama.ts';

/** Loads a backend and asks its devices for their memory. Rejects, hangs or takes the process down where it does not work. */
export async function tryBackend(backend: Backend): Promise<void> {
  const llama = await openLlama(backend, 0, (level, message) => console.error(`${level}: ${message}`));
  if (backend !== 'cpu') await llama.getVramState();
  await llama.dispose();
}
