import { defineConfig } from '@playwright/test';

/**
 * host: what the product needs of Electron, on whichever host is there. e2e: the product itself in a real window. The timeouts are for what
 * hangs: a loaded machine takes four times as long as an idle one.
 */
export default defineConfig({
  timeout: 300_000,
  expect: { timeout: 40_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [['list']],
  outputDir: 'test-results',
  projects: [
    { name: 'host', testDir: 'test/stand-in', testMatch: '**/*.test.ts' },
    { name: 'e2e', testDir: 'test/e2e', testMatch: '**/*.test.ts' },
  ],
});
