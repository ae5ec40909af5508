import { systemClock } from './clock.ts';
import { jsonFile } from './json-file.ts';
import { addonArgument } from './messages.ts';
import { PairTrial } from './pair-trial.ts';
import type { TryPair } from './port.ts';
import { forkUtilityProcess } from './utility-process.ts';

/** Where the parts of the engine lie, and where its verdicts on files are kept. */
export interface PairTrialPlaces {
  /** The built worker's file. */
  readonly entry: string;
  /** The vision addon's file. */
  readonly addon: string;
  /** The JSON file that keeps which pairs work. */
  readonly verdicts: string;
  /** The app's. */
  readonly version: string;
  readonly log: (message: string) => void;
}

/** Trials of model files in utility processes of their own. */
export function createPairTrial({ entry, addon, verdicts, version, log }: PairTrialPlaces): TryPair {
  const fork = forkUtilityProcess(entry, [`${addonArgument}${addon}`]);
  const trial = new PairTrial({ fork, storage: jsonFile(verdicts), clock: systemClock, version, log });
  return (pair) => trial.try(pair);
}
