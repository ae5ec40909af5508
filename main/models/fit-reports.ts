import { AppError } from '../../contract/errors.ts';
import type { FitReport } from '../../contract/fit.ts';
import type { EngineDescription, EngineState } from '../../contract/model.ts';
import type { Settings } from '../../contract/settings.ts';
import type { ModelFiles } from '../engine/port.ts';
import type { MemoryDevices } from './fit/memory-devices.ts';
import { fitReport } from './fit-report.ts';

/** What the reports work with. */
export interface FitReportsDependencies {
  readonly model: { readonly files: Promise<ModelFiles>; readonly state: EngineState };
  readonly settings: { readonly current: Settings };
  /** The machine's memory as the chosen backend can have it; null where it cannot be read. */
  readonly machineMemory: () => Promise<MemoryDevices | null>;
}

/** Tells how the chosen model fits this machine. */
export class FitReports {
  readonly #dependencies: FitReportsDependencies;

  constructor(dependencies: FitReportsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Null while the model's files or the machine's memory cannot be read. */
  async current(): Promise<FitReport | null> {
    const { model, settings, machineMemory } = this.#dependencies;
    try {
      const files = await model.files;
      const devices = await machineMemory();
      if (devices === null) return null;
      return await fitReport({ files, devices, settings: settings.current, loaded: loadedOf(model.state, files) });
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }
}

function loadedOf(state: EngineState, { id }: ModelFiles): EngineDescription | null {
  const loaded = state.status === 'ready' || state.status === 'busy' ? state.description : null;
  return loaded?.model.id === id ? loaded : null;
}
