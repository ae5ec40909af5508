import { defineConfig } from 'vitest/config';

/**
 * unit: pure and in-process. dom: React in happy-dom. integration: real addon, processes, files and models. A timeout is there for what
 * hangs: five seconds, as by default, a loaded machine can need for a property or for the whole window.
 */
export default defineConfig({
  test: {
    coverage: { provider: 'v8' },
    // One fewer by default, which is half of a machine with two cores.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'unit', environment: 'node', include: ['test/unit/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: { name: 'dom', environment: 'happy-dom', include: ['test/dom/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
      },
      {
        test: {
          name: 'integration',
          environment: 'node',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // One second by default, which a loaded machine needs to draw a frame.
          expect: { poll: { timeout: 20_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
