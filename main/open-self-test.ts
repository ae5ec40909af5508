import { randomInt, randomUUIDv7 } from 'node:crypto';
import { systemClock } from './engine/clock.ts';
import type { Engine } from './engine/port.ts';
import type { ActiveModel } from './models/active-model.ts';
import { KeptResults, resultKey } from './self-test/kept-results.ts';
import { SelfTest, type SelfTestDependencies } from './self-test/self-test.ts';
import { wrongBackendNotice } from './self-test/wrong-backend-notice.ts';
import type { SettingsService } from './settings/settings-service.ts';
import type { WindowEvents } from './windows/window-events.ts';

/** What the self-test is joined to. */
export interface SelfTestParts extends Pick<SelfTestDependencies, 'spare' | 'reportBug'> {
  readonly engine: Engine;
  readonly events: WindowEvents;
  /** The file of its results. */
  readonly results: string;
  readonly appVersion: string;
  readonly settings: SettingsService;
  readonly model: ActiveModel;
}

/** The self-test of the model that is loaded, whose results and notices reach the windows. */
export function openSelfTest({ events, results, appVersion, settings, ...parts }: SelfTestParts): SelfTest {
  const { engine, model } = parts;
  return new SelfTest({
    ...parts,
    loadOnCpu: async () => {
      const { contextTokens, threads } = settings.current;
      await engine.load(await model.files, {
        backend: 'cpu',
        contextTokens,
        threads,
        gpuLayers: 0,
        projectorDevice: 'cpu',
      });
    },
    loadAsChosen: () => model.load(),
    keyOf: async (description) => resultKey(await model.files, description, appVersion),
    results: new KeptResults(results),
    onChange: (state) => events.emit('selfTest.changed', { state }),
    onResult: (result) => {
      const notice = wrongBackendNotice(result);
      if (notice !== null) events.emit('notice', { notice });
    },
    newId: randomUUIDv7,
    seed: () => randomInt(2 ** 31),
    now: Date.now,
    clock: systemClock,
  });
}
