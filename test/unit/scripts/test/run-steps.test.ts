import { describe, expect, it } from 'vitest';
import { runSteps, type Step, type StepResult } from '../../../../scripts/test/run-steps.ts';

const step = (name: string, result: StepResult): Step => ({ name, run: () => Promise.resolve(result) });

async function run(...steps: Step[]): Promise<{ sum: { passed: number; failed: number }; lines: string[] }> {
  const lines: string[] = [];
  let time = 0;
  const now = (): number => {
    time += 1500;
    return time;
  };
  const sum = await runSteps(steps, (line) => lines.push(line), now);
  return { sum, lines };
}

describe('runSteps', () => {
  it('adds up the tests of all runners and tells each time', async () => {
    const { sum, lines } = await run(
      step('lint', { ok: true }),
      step('unit', { ok: true, counts: { passed: 5, failed: 0 } }),
      step('e2e', { ok: true, counts: { passed: 2, failed: 0 } }),
    );
    expect(sum).toEqual({ passed: 7, failed: 0 });
    expect(lines).toContain('== unit: ok in 1.5 s');
  });

  it('stops at the first failing step and names what did not run', async () => {
    const { sum, lines } = await run(
      step('unit', { ok: false, counts: { passed: 5, failed: 2 } }),
      step('build', { ok: true }),
      step('e2e', { ok: true, counts: { passed: 2, failed: 0 } }),
    );
    expect(sum).toEqual({ passed: 5, failed: 2 });
    expect(lines).toContain('== did not run: build, e2e');
    expect(lines).not.toContain('== build');
  });

  it('counts a failure that no test stands for', async () => {
    expect((await run(step('lint', { ok: false }))).sum).toEqual({ passed: 0, failed: 1 });
    const crashed = step('unit', { ok: false, counts: { passed: 5, failed: 0 } });
    expect((await run(crashed)).sum).toEqual({ passed: 5, failed: 1 });
  });

  it('fails a step whose runner is content with skipped tests', async () => {
    const { sum, lines } = await run(
      step('unit', { ok: true, counts: { passed: 1, failed: 1 } }),
      step('next', { ok: true }),
    );
    expect(sum.failed).toBe(1);
    expect(lines).toContain('== did not run: next');
  });
});
