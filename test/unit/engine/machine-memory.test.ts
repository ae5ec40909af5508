import { describe, expect, it, vi } from 'vitest';
import { MachineMemory, withHeld } from '../../../main/engine/machine-memory.ts';
import { gpuReserve, type MemoryDevices, systemReserve } from '../../../main/models/fit/memory-devices.ts';
import { FakeFork } from '../../fakes/engine-process.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const gibi = 2 ** 30;
const told = { type: 'gpu-memory', total: 8 * gibi, free: 6 * gibi, unified: false, names: ['RTX 4060'] };

function setUp(total = 16 * gibi) {
  const clock = new ManualClock();
  const forks = new FakeFork();
  const system = vi.fn(async () => ({ total, free: 10 * gibi }));
  const memory = new MachineMemory({ fork: forks.fork, clock, platform: 'linux', system });
  /** Resolves when so many processes read a GPU's memory. */
  const started = (count: number): Promise<void> =>
    vi.waitFor(() => expect(forks.processes).toHaveLength(count)).then(() => undefined);
  return { clock, forks, memory, started };
}

describe('the memory of the machine', () => {
  it('is the system’s alone on the CPU, and starts no process', async () => {
    const { memory, forks } = setUp();
    await expect(memory.devices('cpu')).resolves.toEqual({
      system: { id: 'system', free: 10 * gibi, reserve: systemReserve(16 * gibi, 'linux') },
      gpus: [],
      unified: false,
    });
    expect(forks.processes).toHaveLength(0);
  });

  it('is a GPU’s too, read in a process that is ended with its answer', async () => {
    const { memory, forks, started } = setUp();
    const reading = memory.devices('cuda');
    await started(1);
    expect(forks.latest.args).toEqual(['--gpu-memory=cuda']);
    forks.latest.say(told);
    await expect(reading).resolves.toMatchObject({
      system: { free: 10 * gibi },
      gpus: [{ id: 'RTX 4060', free: 6 * gibi, reserve: gpuReserve(8 * gibi) }],
      unified: false,
    });
    expect(forks.latest.killed).toBe(true);
  });

  it.each([
    [['A', 'B'], 'A + B'],
    [[], 'vulkan'],
  ])('names the GPUs %j "%s", and knows memory that is shared', async (names, id) => {
    const { memory, forks, started } = setUp();
    const reading = memory.devices('vulkan');
    await started(1);
    forks.latest.say({ ...told, names, unified: true });
    await expect(reading).resolves.toMatchObject({ gpus: [{ id }], unified: true });
  });

  it.each<[string, (set: ReturnType<typeof setUp>) => void]>([
    ['says something else', ({ forks }) => forks.latest.say({ ...told, free: 'much' })],
    ['says a number that is none', ({ forks }) => forks.latest.say({ ...told, total: Number.NaN })],
    ['ends without an answer', ({ forks }) => forks.latest.exit(1)],
    ['is killed by its driver', ({ forks }) => forks.latest.exit(null)],
    ['hangs', ({ clock }) => clock.advance(60_000)],
  ])('is not known where the process %s, which leaves no process behind', async (_, happens) => {
    const set = setUp();
    const reading = set.memory.devices('cuda');
    await set.started(1);
    happens(set);
    await expect(reading).resolves.toBeNull();
    expect(set.forks.latest.killed).toBe(true);
  });

  it('is read once for all who ask meanwhile, and anew after that', async () => {
    const { memory, forks, started } = setUp();
    const readings = [memory.devices('cuda'), memory.devices('cuda')];
    await started(1);
    forks.latest.say(told);
    const [first, second] = await Promise.all(readings);
    expect(first).toEqual(second);
    expect(forks.processes).toHaveLength(1);
    const later = memory.devices('cuda');
    await started(2);
    forks.latest.say({ ...told, free: gibi });
    await expect(later).resolves.toMatchObject({ gpus: [{ free: gibi }] });
  });

  it('reads two backends apart', async () => {
    const { memory, forks, started } = setUp();
    const readings = Promise.all([memory.devices('cuda'), memory.devices('vulkan')]);
    await started(2);
    for (const [index, process] of forks.processes.entries()) process.say({ ...told, free: index + 1 });
    const [cuda, vulkan] = await readings;
    expect([cuda?.gpus[0]?.free, vulkan?.gpus[0]?.free]).toEqual([1, 2]);
  });
});

describe('withHeld', () => {
  const gpu = (id: string) => ({ id, free: 5, reserve: 1 });
  const devices: MemoryDevices = {
    system: { id: 'system', free: 10, reserve: 2 },
    gpus: [gpu('a'), gpu('b')],
    unified: false,
  };

  it('counts as free what the loaded model gives back, where it is', () => {
    expect(withHeld(devices, { system: 3, gpus: 4 })).toEqual({
      ...devices,
      system: { id: 'system', free: 13, reserve: 2 },
      gpus: [{ id: 'a', free: 9, reserve: 1 }, gpu('b')],
    });
  });

  it('gives what a GPU holds back to the system too where they share their memory', () => {
    const { system, gpus } = withHeld({ ...devices, unified: true }, { system: 3, gpus: 4 });
    expect([system.free, gpus[0]?.free]).toEqual([17, 9]);
  });
});
