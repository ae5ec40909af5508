import os from 'node:os';
import { BackendProbe } from './backend-probe.ts';
import { systemClock } from './clock.ts';
import { jsonFile } from './json-file.ts';
import { LocalEngine } from './local-engine.ts';
import { addonArgument } from './messages.ts';
import type { Engine } from './port.ts';
import { defaultSupervisorOptions, Supervisor } from './supervisor.ts';
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
  readonly log: Readonly<Record<'debug' | 'info' | 'warn' | 'error', (text: string) => void>>;
}

/** The engine in a utility process of its own. Nothing is started before a model is loaded. */
export function createLocalEngine({ entry, addon, verdicts, states, log }: LocalEngineOptions): Engine {
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
  return new LocalEngine(supervisor, backends, states);
}
