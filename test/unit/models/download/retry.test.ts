import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../contract/errors.ts';
import { Passing, withRetries } from '../../../../main/models/download/retry.ts';
import { StallGuard, stallLimit } from '../../../../main/models/download/stall-guard.ts';
import { ManualClock } from '../../../fakes/manual-clock.ts';
import { HurriedClock } from '../../../fixtures/hub/hurried-clock.ts';

const failure = new AppError('DOWNLOAD_UNREACHABLE');
const passing = (retryAfter: number | null = null): Promise<never> => Promise.reject(new Passing(failure, retryAfter));

describe('trying again', () => {
  const signal = new AbortController().signal;

  it('ends with the failure after six in a row', async () => {
    const clock = new HurriedClock();
    let attempts = 0;
    const tried = withRetries(
      () => {
        attempts += 1;
        return passing();
      },
      clock,
      signal,
    );
    await expect(tried).rejects.toBe(failure);
    expect([attempts, clock.waits]).toEqual([6, [1000, 2000, 4000, 8000, 16_000]]);
  });

  it('goes on without end as long as it gets further', async () => {
    const clock = new HurriedClock();
    let attempts = 0;
    const answer = await withRetries(
      (progressed) => {
        attempts += 1;
        if (attempts === 50) return Promise.resolve('here');
        progressed();
        return passing();
      },
      clock,
      signal,
    );
    expect(answer).toBe('here');
    expect(new Set(clock.waits)).toEqual(new Set([1000]));
  });

  it('does not try again what cannot pass', async () => {
    const clock = new HurriedClock();
    await expect(withRetries(() => Promise.reject(failure), clock, signal)).rejects.toBe(failure);
    expect(clock.waits).toEqual([]);
  });

  it('ends at once when it is aborted while it waits', async () => {
    const abort = new AbortController();
    const reason = new Error('enough');
    const tried = withRetries(() => passing(60_000), new ManualClock(), abort.signal);
    abort.abort(reason);
    await expect(tried).rejects.toBe(reason);
  });
});

describe('the guard against stalls', () => {
  it('breaks off what is silent, and only that', () => {
    const clock = new ManualClock();
    const guard = new StallGuard(clock, new AbortController().signal);
    for (let turn = 0; turn < 5; turn += 1) {
      clock.advance(stallLimit - 1);
      guard.touch();
    }
    expect(guard.signal.aborted).toBe(false);
    clock.advance(stallLimit);
    expect(guard.signal.aborted).toBe(true);
  });

  it('passes on that it is not wanted any more', () => {
    const outer = new AbortController();
    const guard = new StallGuard(new ManualClock(), outer.signal);
    outer.abort();
    expect(guard.signal.aborted).toBe(true);
    guard.end();
  });
});
