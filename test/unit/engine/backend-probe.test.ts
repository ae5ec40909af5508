import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { BackendProbe, backendCandidates } from '../../../main/engine/backend-probe.ts';
import { FakeFork } from '../../fakes/engine-process.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

function setUp(kept: unknown = null, machine = 'x64 6.1') {
  const clock = new ManualClock();
  const forks = new FakeFork();
  let stored = kept;
  let now = 1_000;
  const open = (): BackendProbe =>
    new BackendProbe({
      fork: forks.fork,
      clock,
      now: () => now,
      platform: 'linux',
      machine,
      log: () => undefined,
      storage: { read: async () => stored, write: async (value) => void (stored = structuredClone(value)) },
    });
  /** Ends the next process that tries a backend. */
  const exit = async (count: number, code: number | null, output = ''): Promise<string> => {
    await vi.waitFor(() => expect(forks.processes).toHaveLength(count));
    forks.latest.write(output);
    forks.latest.exit(code);
    return forks.latest.args.join();
  };
  return { clock, forks, open, exit, stored: () => stored, pass: (time: number) => (now += time) };
}

describe('the choice of a backend', () => {
  it('takes the first that works and remembers every verdict', async () => {
    const { open, exit, forks } = setUp();
    const chosen = open().choose('auto');
    expect(await exit(1, 1, 'no binary\n')).toBe('--probe-backend=cuda');
    expect(await exit(2, null, 'driver aborted')).toBe('--probe-backend=vulkan');
    expect(await exit(3, 0)).toBe('--probe-backend=cpu');
    await expect(chosen).resolves.toBe('cpu');
    const next = open();
    await expect(next.choose('auto')).resolves.toBe('cpu');
    expect(forks.processes).toHaveLength(3);
    await expect(next.reason('cuda')).resolves.toBe('exit code 1: no binary');
    await expect(next.reason('vulkan')).resolves.toBe('killed by a signal: driver aborted');
    await expect(next.reason('cpu')).resolves.toBeNull();
  });

  it('kills a probe that hangs and calls that a failure', async () => {
    const { open, clock, forks, exit } = setUp();
    const chosen = open().choose('vulkan');
    await vi.waitFor(() => expect(forks.processes).toHaveLength(1));
    clock.advance(120_000);
    expect(forks.latest.killed).toBe(true);
    await exit(1, null);
    await expect(chosen).rejects.toMatchObject({ code: 'ENGINE_INCOMPATIBLE', detail: { backend: 'vulkan' } });
  });

  it('tries a backend again that the user asks for by name', async () => {
    const { open, exit } = setUp();
    const probe = open();
    const first = probe.choose('vulkan');
    await exit(1, 1);
    await expect(first).rejects.toMatchObject({ code: 'ENGINE_INCOMPATIBLE' });
    const second = probe.choose('vulkan');
    await exit(2, 0);
    await expect(second).resolves.toBe('vulkan');
  });

  it('believes a success for ever, whoever asks', async () => {
    const { open, exit, forks, pass } = setUp();
    const first = open().choose('vulkan');
    await exit(1, 0);
    await first;
    pass(52 * 7 * 24 * 3_600_000);
    await expect(open().choose('vulkan')).resolves.toBe('vulkan');
    expect(forks.processes).toHaveLength(1);
  });

  it('believes a failure for a week', async () => {
    const { open, exit, forks, pass } = setUp();
    const first = open().choose('auto');
    await exit(1, 1);
    await exit(2, 0);
    await expect(first).resolves.toBe('vulkan');
    pass(8 * 24 * 3_600_000);
    const later = open().choose('auto');
    await exit(3, 0);
    await expect(later).resolves.toBe('cuda');
    expect(forks.processes).toHaveLength(3);
  });

  it('passes over a backend that died at work', async () => {
    const { open, exit } = setUp();
    const probe = open();
    const first = probe.choose('auto');
    await exit(1, 1);
    await exit(2, 0);
    await expect(first).resolves.toBe('vulkan');
    await probe.disable('vulkan', 'the driver crashed');
    const second = probe.choose('auto');
    await exit(3, 0);
    await expect(second).resolves.toBe('cpu');
    await expect(probe.reason('vulkan')).resolves.toBe('the driver crashed');
  });

  it('keeps every one of the verdicts that come at once', async () => {
    const { open } = setUp();
    const probe = open();
    await Promise.all([probe.disable('cuda', 'one'), probe.disable('vulkan', 'two')]);
    await expect(Promise.all([probe.reason('cuda'), probe.reason('vulkan')])).resolves.toEqual(['one', 'two']);
    const next = open();
    await expect(Promise.all([next.reason('cuda'), next.reason('vulkan')])).resolves.toEqual(['one', 'two']);
  });

  it('tries everything again on another machine and for a file of no known form', async () => {
    const first = setUp();
    const chosen = first.open().choose('cpu');
    await first.exit(1, 0);
    await chosen;
    for (const [kept, machine] of [
      [first.stored(), 'x64 6.2'],
      ['garbage', 'x64 6.1'],
    ] as const) {
      const second = setUp(kept, machine);
      const again = second.open().choose('cpu');
      await second.exit(1, 0);
      await expect(again).resolves.toBe('cpu');
    }
  });

  it('fails where nothing works', async () => {
    const { open, exit } = setUp();
    const chosen = open().choose('auto');
    for (const count of [1, 2, 3]) await exit(count, 1);
    await expect(chosen).rejects.toMatchObject({ code: 'ENGINE_INCOMPATIBLE' });
  });

  it('tries the CPU again where it failed, for nothing else is left', async () => {
    const { open, exit } = setUp();
    const first = open().choose('auto');
    for (const count of [1, 2, 3]) await exit(count, 1);
    await expect(first).rejects.toMatchObject({ code: 'ENGINE_INCOMPATIBLE' });
    const second = open().choose('auto');
    expect(await exit(4, 0)).toBe('--probe-backend=cpu');
    await expect(second).resolves.toBe('cpu');
  });

  it('says which better backend died at work, across restarts, and no worse one', async () => {
    const { open, exit } = setUp();
    const probe = open();
    const chosen = probe.choose('auto');
    await exit(1, 1, 'no driver');
    await exit(2, 0);
    await chosen;
    await expect(probe.passedOver('vulkan'), 'CUDA never worked here').resolves.toBeNull();
    await probe.disable('vulkan', 'the driver crashed');
    for (const one of [probe, open()]) {
      await expect(one.passedOver('cpu')).resolves.toEqual({ from: 'vulkan', reason: 'the driver crashed' });
      await expect(one.passedOver('cuda')).resolves.toBeNull();
      await expect(one.passedOver('vulkan')).resolves.toBeNull();
    }
  });

  it('forgets failures when it is told to, and no success', async () => {
    const { open, exit, forks } = setUp();
    const probe = open();
    const chosen = probe.choose('auto');
    for (const [count, code] of [1, 0].entries()) await exit(count + 1, code);
    await chosen;
    await probe.disable('vulkan', 'the driver crashed');
    const cpu = probe.choose('cpu');
    await exit(3, 0);
    await cpu;
    await probe.forgetFailures();
    const next = open();
    await expect(next.passedOver('cpu')).resolves.toBeNull();
    await expect(next.reason('cuda')).resolves.toBeNull();
    await expect(next.choose('cpu')).resolves.toBe('cpu');
    expect(forks.processes).toHaveLength(3);
    const again = next.choose('auto');
    expect(await exit(4, 1)).toBe('--probe-backend=cuda');
    expect(await exit(5, 0)).toBe('--probe-backend=vulkan');
    await expect(again).resolves.toBe('vulkan');
    await expect(next.passedOver('cpu'), 'it works again').resolves.toBeNull();
  });

  it('tells of no death in verdicts that an older version kept', async () => {
    const first = setUp();
    const chosen = first.open().choose('auto');
    for (const [count, code] of [1, 1, 0].entries()) await first.exit(count + 1, code);
    await chosen;
    const { machine } = z.looseObject({ machine: z.string() }).parse(first.stored());
    const old = { works: false, reason: 'exit code 1', at: 1_000 };
    const second = setUp({ machine, verdicts: { cuda: old, vulkan: old } });
    await expect(second.open().passedOver('cpu')).resolves.toBeNull();
    await expect(second.open().reason('cuda')).resolves.toBe('exit code 1');
  });

  it('tries Metal on macOS only', () => {
    expect(backendCandidates('darwin')).toEqual(['metal', 'cpu']);
    expect(backendCandidates('win32')).toEqual(['cuda', 'vulkan', 'cpu']);
  });
});
