import { describe, expect, it } from 'vitest';
import { DailyBackup } from '../../../main/data/daily-backup.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const hour = 60 * 60 * 1000;

function begin(createDaily: () => Promise<boolean>) {
  const clock = new ManualClock();
  const failures: unknown[] = [];
  const calls: string[] = [];
  const daily = new DailyBackup({
    backups: {
      tidy: async () => void calls.push('tidy'),
      createDaily: () => {
        calls.push('create');
        return createDaily();
      },
    },
    clock,
    report: (error) => failures.push(error),
  });
  return { clock, failures, calls, daily };
}

describe('the daily backup', () => {
  it('looks at the start, after tidying, and every hour', async () => {
    const { clock, calls, daily } = begin(async () => false);
    await daily.idle();
    expect(calls).toEqual(['tidy', 'create']);
    clock.advance(hour - 1);
    await daily.idle();
    expect(calls).toHaveLength(2);
    clock.advance(1);
    clock.advance(hour);
    await daily.idle();
    expect(calls).toEqual(['tidy', 'create', 'create', 'create']);
  });

  it('goes on after one that failed, and tells of it', async () => {
    const { clock, failures, calls, daily } = begin(async () => {
      throw new Error('full');
    });
    await daily.idle();
    clock.advance(hour);
    await daily.idle();
    expect(calls).toHaveLength(3);
    expect(failures).toHaveLength(2);
  });

  it('ends when what is under way is over, and begins nothing more', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const { clock, calls, daily } = begin(() => promise);
    const ended = daily.end();
    resolve(true);
    await ended;
    clock.advance(5 * hour);
    await daily.idle();
    expect(calls).toEqual(['tidy']);
  });
});
