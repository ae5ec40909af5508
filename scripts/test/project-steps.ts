import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { preflight } from '../preflight.ts';
import type { Step, StepResult } from './run-steps.ts';
import { playwrightCounts, type TestCounts, vitestCounts } from './test-counts.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** From the project's root: its own path may have spaces, and command lines are split at them. */
const reports = 'build/reports';

function runCommand(line: string, env: Record<string, string> = {}): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const [program = '', ...args] = line.split(' ');
  const shell = process.platform === 'win32';
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', shell, env: { ...process.env, ...env } });
  child.once('error', (error) => {
    console.error(error.message);
    resolve(false);
  });
  child.once('close', (code) => resolve(code === 0));
  return promise;
}

const commandStep = (name: string, line: string): Step => ({
  name,
  run: async () => ({ ok: await runCommand(line) }),
});

/** Runs a test runner whose JSON report lands in the file `report`; one that is missing is a failure without counts. */
async function runTests(
  report: string,
  line: string,
  count: (report: unknown) => TestCounts,
  env: Record<string, string> = {},
): Promise<StepResult> {
  const file = path.join(root, report);
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  const ok = await runCommand(line, env);
  try {
    return { ok, counts: count(JSON.parse(await readFile(file, 'utf8'))) };
  } catch (error) {
    console.error(`no readable report of "${line}":`, error);
    return { ok: false };
  }
}

function vitestStep(name: string, projects: string): Step {
  const file = `${reports}/${name.replaceAll(' ', '-')}.json`;
  const line = `vitest run ${projects} --reporter=default --reporter=json --outputFile.json=${file}`;
  return { name, run: () => runTests(file, line, vitestCounts) };
}

function playwrightStep(): Step {
  const file = `${reports}/end-to-end.json`;
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: path.join(root, file) };
  return {
    name: 'end-to-end tests',
    run: () => runTests(file, 'playwright test --reporter=list,json', playwrightCounts, env),
  };
}

/** Everything that `npm test` runs, in order. The build comes before the tests that load what it made. */
export const projectSteps: readonly Step[] = [
  { name: 'machine', run: () => Promise.resolve({ ok: preflight('test') }) },
  commandStep('vision addon', 'node scripts/build-addon.ts --cli'),
  commandStep('lint', 'npm run lint'),
  commandStep('types', 'npm run typecheck'),
  vitestStep('unit tests', '--project unit --project dom'),
  commandStep('build', 'electron-vite build'),
  vitestStep('integration tests', '--project integration'),
  playwrightStep(),
];
