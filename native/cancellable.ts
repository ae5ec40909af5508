import type { Cancellation, VisionAddon } from './addon.ts';
import { nativeErrorCode, toAppError } from './addon-error.ts';

/**
 * Runs native work that an AbortSignal cancels. Rejects with the signal's reason when it was cancelled, with an `AppError`
 * when it failed; cancelling after the work was done changes nothing.
 */
export async function cancellable<T>(
  addon: VisionAddon,
  signal: AbortSignal | null,
  work: (cancellation: Cancellation) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const cancellation = new addon.Cancellation();
  const cancel = (): void => cancellation.cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await work(cancellation);
  } catch (error) {
    if (signal?.aborted === true && nativeErrorCode(error) === 'ABORTED') throw signal.reason;
    throw toAppError(error);
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}
