import type { FitLevel } from '../../../contract/model-library.ts';
import type { MemoryDevices } from './memory-devices.ts';

/**
 * What comes on top of the weights, in bytes: the engine's process (192 MB), the smallest context of the largest model of the catalogue
 * (about 300 MB) and a batch's buffers, which a vocabulary of 250,000 tokens makes 500 MB.
 */
const allowance = 2 ** 30;

/** Whether files of a size fit, as well as that can be told before their headers are here. Null where the memory is not known. */
export function sizeFit(bytes: number, devices: MemoryDevices | null): FitLevel | null {
  if (devices === null) return null;
  const { system, gpus, unified } = devices;
  const all = unified ? [system] : [system, ...gpus];
  const free = all.reduce((sum, device) => sum + device.free, 0);
  const reserve = all.reduce((sum, device) => sum + device.reserve, 0);
  const needed = bytes + allowance;
  if (needed <= free - reserve) return 'green';
  return needed <= free ? 'amber' : 'red';
}
