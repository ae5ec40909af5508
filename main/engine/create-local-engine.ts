import os from 'node:os';
import type { Backend } from '../../contract/model.ts';
import type { MemoryDevices } from '../models/fit/memory-devices.ts';
import { BackendProbe } from './backend-probe.ts';
import { systemClock } from './clock.ts';
import { jsonFile } from './json-file.ts';
import { LocalEngine } from './local-engine.ts';
import { MachineMemory, withHeld } from './machine-memory.ts';
import { addonArgument } from './messages.ts';
import type { PlanLoad } from './plan-port.ts';
import type { Engine } from './port.ts';
import { defaultSupervisorOptions, Supervisor } from './supervisor.ts';
import { readSystemMemory } from './system-memory.ts';
import { forkUtilityProcess } from './utility-process.ts';

/** Where the parts of the local engine lie, and where it logs. */
export interface LocalEngineOptions {
  /** The built worker's file. */
  readonly entry: string;
  /** The vision addon's file. */
  readonly addon: string;
  /** The JSON file that keeps which backends work on this machine. */
  readonly verdicts: string;
  /** The folder of saved sequences; null = none are kept. */
  readonly states: string | null;
  /** Makes what plans the loads, by the memory that a backend can have. */
  readonly planner: (devices: DevicesOf) => PlanLoad;
  readonly log: Readonly<Record<'debug' | 'info' | 'warn' | 'error', (text: string) => void>>;
}

/** The memory that a model on this backend can be put into, that of the loaded one included; null where it cannot be read. */
export type DevicesOf = (backend: Backend) => Promise<MemoryDevices | null>;

/** The local engine, and the memory that it has to do with. */
export interface LocalEngineParts {
  readonly engine: Engine;
  /** Of the backend that would be used where this one is asked for; null where none works or its memory cannot be read. */
  readonly devices: (requested: Backend | 'auto') => Promise<MemoryDevices | null>;
}

/** The engine in a utility process of its own. Nothing is started before a model is loaded. */
export function createLocalEngine({
  entry,
  addon,
  verdicts,
  states,
  planner,
  log,
}: LocalEngineOptions): LocalEngineParts {
  const fork = forkUtilityProcess(entry, [`${addonArgument}${addon}`]);
  const backends = new BackendProbe({
    fork,
    clock: systemClock,
    storage: jsonFile(verdicts),
    now: Date.now,
    platform: process.platform,
    machine: `${os.arch()} ${os.release()}`,
    log: log.info,
  });
  const supervisor = new Supervisor({
    ...defaultSupervisorOptions,
    fork,
    clock: systemClock,
    log: (level, text) => log[level](text),
  });
  const { platform } = process;
  const memory = new MachineMemory({ fork, clock: systemClock, platform, system: readSystemMemory });
  const devicesOf: DevicesOf = async (backend) => {
    const devices = await memory.devices(backend);
    return devices && withHeld(devices, engine.held);
  };
  const engine = new LocalEngine({ supervisor, backends, plan: planner(devicesOf), states, clock: systemClock });
  return {
    engine,
    devices: (requested) => backends.choose(requested).then(devicesOf, () => null),
  };
}
