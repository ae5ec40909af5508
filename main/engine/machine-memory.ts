import type { Backend, PlacedBytes } from '../../contract/model.ts';
import { gpuReserve, type MemoryDevices, systemReserve } from '../models/fit/memory-devices.ts';
import type { Clock } from './clock.ts';
import type { ForkEngine } from './engine-process.ts';
import { type GpuMemory, gpuMemory, memoryArgument } from './messages.ts';
import type { SystemMemory } from './system-memory.ts';

/** What the reading of a machine's memory works with. */
export interface MachineMemoryOptions {
  readonly fork: ForkEngine;
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
  readonly system: () => Promise<SystemMemory>;
}

/** Milliseconds that a driver may take to start. */
const readingTimeout = 60_000;

/** The memory of the system and of its GPUs, read anew each time. */
export class MachineMemory {
  readonly #options: MachineMemoryOptions;
  readonly #reading = new Map<Backend, Promise<GpuMemory | null>>();

  constructor(options: MachineMemoryOptions) {
    this.#options = options;
  }

  /**
   * What a model on this backend can be put into; null where its GPU's memory cannot be read. llama.cpp tells the memory of several GPUs as
   * one figure, so they are one device here.
   */
  async devices(backend: Backend): Promise<MemoryDevices | null> {
    const { total, free } = await this.#options.system();
    const system = { id: 'system', free, reserve: systemReserve(total, this.#options.platform) };
    if (backend === 'cpu') return { system, gpus: [], unified: false };
    const gpu = await this.#gpu(backend);
    if (gpu === null) return null;
    const id = gpu.names.length === 0 ? backend : gpu.names.join(' + ');
    return { system, gpus: [{ id, free: gpu.free, reserve: gpuReserve(gpu.total) }], unified: gpu.unified };
  }

  /** Whoever asks while it is read gets the same answer. */
  #gpu(backend: Backend): Promise<GpuMemory | null> {
    const reading = this.#reading.get(backend) ?? this.#read(backend).finally(() => this.#reading.delete(backend));
    this.#reading.set(backend, reading);
    return reading;
  }

  /** In a process that is thrown away: a driver may take it down, and keeps memory as long as its process lives. */
  #read(backend: Backend): Promise<GpuMemory | null> {
    const { promise, resolve } = Promise.withResolvers<GpuMemory | null>();
    const child = this.#options.fork([`${memoryArgument}${backend}`]);
    const end = (found: GpuMemory | null): void => {
      cancel();
      child.kill();
      resolve(found);
    };
    const cancel = this.#options.clock.after(readingTimeout, () => end(null));
    child.onMessage((message) => end(gpuMemory.safeParse(message).data ?? null));
    child.onExit(() => end(null));
    return promise;
  }
}

/** The same with what the loaded model holds counted as free, since it goes before another one comes. */
export function withHeld({ system, gpus, unified }: MemoryDevices, held: PlacedBytes): MemoryDevices {
  const given = held.system + (unified ? held.gpus : 0);
  return {
    system: { ...system, free: system.free + given },
    gpus: gpus.map((gpu, index) => (index === 0 ? { ...gpu, free: gpu.free + held.gpus } : gpu)),
    unified,
  };
}
