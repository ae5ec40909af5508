import { AppError, fromWireError } from '../../contract/errors.ts';
import type { Engine } from './port.ts';

/**
 * Waits until an engine can answer: true, or false where the signal was aborted first. Rejects with why there is no engine, and with
 * `ENGINE_FAILED` where none is wanted.
 */
export async function untilUsable(engine: Pick<Engine, 'state' | 'onState'>, signal: AbortSignal): Promise<boolean> {
  const settled = Promise.withResolvers<boolean>();
  const check = (): void => {
    const { state } = engine;
    if (signal.aborted) settled.resolve(false);
    else if (state.status === 'ready' || state.status === 'busy') settled.resolve(true);
    else if (state.status === 'failed') settled.reject(fromWireError(state.error));
    else if (state.status === 'stopped') settled.reject(new AppError('ENGINE_FAILED', 'no model is loaded'));
  };
  const unsubscribe = engine.onState(check);
  signal.addEventListener('abort', check, { once: true });
  check();
  try {
    return await settled.promise;
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', check);
  }
}
