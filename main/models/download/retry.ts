import type { AppError } from '../../../contract/errors.ts';
import type { Clock } from '../../engine/clock.ts';

/** A failure that may not happen again. */
export class Passing extends Error {
  override readonly name = 'Passing';
  /** What is told where it does happen again, and again. */
  readonly failure: AppError;
  /** Milliseconds that the server asks to wait; null where it does not say. */
  readonly retryAfter: number | null;

  constructor(failure: AppError, retryAfter: number | null = null) {
    super(failure.message, { cause: failure });
    this.failure = failure;
    this.retryAfter = retryAfter;
  }
}

/** Failures in a row, none of which got any further. */
const maxFailures = 6;
const firstDelay = 1000;
const longestDelay = 60_000;
/** A server that asks for more is answered by telling the user. */
const longestRetryAfter = 5 * 60_000;

/** Milliseconds before the next try after so many failures in a row, from 1; null = it is time to give up. */
export function retryDelay(failures: number, retryAfter: number | null): number | null {
  if (failures >= maxFailures || (retryAfter ?? 0) > longestRetryAfter) return null;
  const delay = Math.min(firstDelay * 2 ** (failures - 1), longestDelay);
  return Math.max(delay, retryAfter ?? 0);
}

/**
 * The milliseconds of a Retry-After header (RFC 9110, 10.2.3: seconds or a date); null where there is none that makes sense.
 *
 * @param now milliseconds since the epoch
 */
export function retryAfterOf(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/**
 * Tries until it works. An attempt that got further, which it says by calling its argument, counts as the first.
 *
 * @throws AppError the failure of the last {@link Passing}; whatever else an attempt rejects with; the signal's reason
 */
export async function withRetries<T>(
  attempt: (progressed: () => void) => Promise<T>,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  let failures = 0;
  const progressed = (): void => {
    failures = 0;
  };
  for (;;) {
    try {
      return await attempt(progressed);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Passing)) throw error;
      failures += 1;
      const delay = retryDelay(failures, error.retryAfter);
      if (delay === null) throw error.failure;
      await pause(delay, clock, signal);
    }
  }
}

async function pause(milliseconds: number, clock: Clock, signal: AbortSignal): Promise<void> {
  const over = Promise.withResolvers<void>();
  const abort = (): void => over.reject(signal.reason);
  const stop = clock.after(milliseconds, over.resolve);
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    await over.promise;
  } finally {
    stop();
    signal.removeEventListener('abort', abort);
  }
}
