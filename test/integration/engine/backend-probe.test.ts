import { describe, expect, it } from 'vitest';
import { BackendProbe } from '../../../main/engine/backend-probe.ts';
import { systemClock } from '../../../main/engine/clock.ts';
import { forkEngine } from '../../fakes/fork-engine.ts';

function probe(kept: { value: unknown }) {
  let forks = 0;
  const fork = forkEngine();
  return {
    forks: () => forks,
    backends: new BackendProbe({
      fork: (args) => {
        forks += 1;
        return fork(args);
      },
      clock: systemClock,
      now: () => Date.now(),
      platform: process.platform,
      machine: 'test',
      log: () => undefined,
      storage: { read: async () => kept.value, write: async (value) => void (kept.value = value) },
    }),
  };
}

describe('backends tried in processes of their own', () => {
  it('find the CPU working and remember it', async () => {
    const kept = { value: null };
    const first = probe(kept);
    await expect(first.backends.choose('cpu')).resolves.toBe('cpu');
    expect(first.forks()).toBe(1);
    const second = probe(kept);
    await expect(second.backends.choose('cpu')).resolves.toBe('cpu');
    expect(second.forks()).toBe(0);
  });

  it('find out with a reason that there is no Metal here', async () => {
    const { backends } = probe({ value: null });
    await expect(backends.choose('metal')).rejects.toMatchObject({ code: 'ENGINE_INCOMPATIBLE' });
    await expect(backends.reason('metal')).resolves.toContain('exit code 1');
  });

  it('end with one that works', async () => {
    const { backends } = probe({ value: null });
    const chosen = await backends.choose('auto');
    await expect(backends.choose(chosen)).resolves.toBe(chosen);
  });
});
