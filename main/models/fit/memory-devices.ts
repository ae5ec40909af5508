/** Memory that a model can be put into. Sizes in bytes. */
export interface MemoryDevice {
  /** `system`, or what names the GPU. */
  readonly id: string;
  readonly free: number;
  /** Of the free memory, what is left to the rest of the machine: see {@link systemReserve} and {@link gpuReserve}. */
  readonly reserve: number;
}

/** All memory of a machine. */
export interface MemoryDevices {
  readonly system: MemoryDevice;
  /** In the order in which llama.cpp fills them; empty where the backend is the CPU. */
  readonly gpus: readonly MemoryDevice[];
  /** The GPUs' memory is the system's (Metal, integrated GPUs): both together must fit into the system's. */
  readonly unified: boolean;
}

const gibi = 2 ** 30;

/** What node-llama-cpp itself leaves of the system's memory (`defaultLlamaRamPadding` of its getLlama.ts), of all that there is. */
export function systemReserve(total: number, platform: NodeJS.Platform): number {
  return Math.floor(Math.min(total * 0.25, (platform === 'linux' ? 1 : 6) * gibi));
}

/** What the engine leaves of a GPU's memory beside the projector (main/engine/worker/open-llama.ts), of all that there is. */
export function gpuReserve(total: number): number {
  return Math.floor(Math.min(total * 0.08, 1.6 * gibi));
}
