import { describe, expect, it } from 'vitest';
import { playwrightCounts, vitestCounts } from '../../../../scripts/test/test-counts.ts';

describe('the counts of a test run', () => {
  it('take skipped and todo tests of Vitest for failures', () => {
    const report = { numTotalTests: 10, numPassedTests: 6, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(vitestCounts(report)).toEqual({ passed: 6, failed: 4 });
  });

  it('take skipped and flaky tests of Playwright for failures', () => {
    const report = { suites: [], stats: { expected: 9, unexpected: 1, flaky: 2, skipped: 3 } };
    expect(playwrightCounts(report)).toEqual({ passed: 9, failed: 6 });
  });

  it('refuse what no reporter wrote', () => {
    expect(() => vitestCounts({})).toThrow(/numPassedTests/);
    expect(() => playwrightCounts({ stats: {} })).toThrow(/expected/);
  });
});
