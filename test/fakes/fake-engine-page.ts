import type { HistoryEntry, LogLine } from '../../contract/engine-page.ts';
import type { Events } from '../../contract/events.ts';
import type { SelfTestState } from '../../contract/self-test.ts';

/** What the engine's page asks of main; the test says what it has. */
export class FakeEnginePage {
  selfTest: SelfTestState = { phase: null, progress: null, result: null };
  history: readonly HistoryEntry[] = [];
  logs: readonly LogLine[] = [];
  report = '# Sightline engine report\n';
  readonly #emit: (event: 'selfTest.changed', payload: Events['selfTest.changed']) => void;

  constructor(emit: (event: 'selfTest.changed', payload: Events['selfTest.changed']) => void) {
    this.#emit = emit;
  }

  setSelfTest(state: SelfTestState): void {
    this.selfTest = state;
    this.#emit('selfTest.changed', { state });
  }

  handlers() {
    return {
      'selfTest.state': () => this.selfTest,
      'selfTest.run': () => this.setSelfTest({ ...this.selfTest, phase: 'asking', progress: null }),
      'selfTest.cancel': () => this.setSelfTest({ ...this.selfTest, phase: null, progress: null }),
      'engine.history': () => this.history,
      'engine.logs': () => this.logs,
      'engine.openLogs': () => {},
      'engine.report': () => this.report,
    };
  }
}
