import type { FitReport } from '../../../contract/fit.ts';
import { engineReport } from '../../report/engine-report.ts';
import { hideUser, machineUser } from '../../report/hide-user.ts';
import { systemFacts } from '../../report/system-facts.ts';
import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `selfTest.*`, and of `engine.*` what its page shows. @param fit how the chosen model fits this machine */
export function enginePageHandlers(services: Services, fit: () => Promise<FitReport | null>) {
  const { selfTest, speeds, logs, revealLogs } = services;
  return {
    'selfTest.state': () => selfTest.state,
    'selfTest.run': () => selfTest.run(),
    'selfTest.cancel': () => selfTest.cancel(),
    'engine.history': () => speeds.list(),
    'engine.logs': () => {
      const user = machineUser();
      return logs.lines.map((line) => ({ ...line, text: hideUser(line.text, user) }));
    },
    'engine.openLogs': () => revealLogs(),
    'engine.report': async () =>
      engineReport({
        at: services.now(),
        versions: services.versions,
        system: systemFacts(),
        user: machineUser(),
        engine: services.model.state,
        settings: services.settings.current,
        // A report is most wanted where something does not work.
        fit: await fit().catch(() => null),
        selfTest: selfTest.state,
        history: await speeds.list(),
        logs: logs.lines,
      }),
  } satisfies Partial<Handlers>;
}
