import type { TestCounts } from './test-counts.ts';

/** What a step came to: whether it went well, and the tests it ran where it runs any. */
export interface StepResult {
  readonly ok: boolean;
  readonly counts?: TestCounts;
}

export interface Step {
  readonly name: string;
  run(): Promise<StepResult>;
}

const noTests: TestCounts = { passed: 0, failed: 0 };

/** A failure that no test stands for (a lint finding, a crashed runner) counts as one, so that the sum can't read 0 failed. */
function countStep({ ok, counts = noTests }: StepResult): TestCounts {
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/**
 * Runs the steps in order and stops at the first that fails, telling each one's time (from `now`, in milliseconds) and
 * what did not run. Returns the sum over all runners.
 */
export async function runSteps(
  steps: readonly Step[],
  log: (line: string) => void,
  now: () => number = () => performance.now(),
): Promise<TestCounts> {
  let sum = noTests;
  for (const [index, step] of steps.entries()) {
    log(`== ${step.name}`);
    const begin = now();
    const result = await step.run();
    const counts = countStep(result);
    sum = { passed: sum.passed + counts.passed, failed: sum.failed + counts.failed };
    log(`== ${step.name}: ${counts.failed === 0 ? 'ok' : 'FAILED'} in ${((now() - begin) / 1000).toFixed(1)} s`);
    if (counts.failed > 0) {
      const left = steps.slice(index + 1).map(({ name }) => name);
      if (left.length > 0) log(`== did not run: ${left.join(', ')}`);
      break;
    }
  }
  return sum;
}
