import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect as playwrightExpect, test as playwrightTest } from '@playwright/test';
import { closeApp, host, killApp, type LaunchedApp, launchApp } from '../e2e/launch.ts';
import { processesOfGroup } from '../e2e/process-group.ts';
import { buildSample } from './build-sample.ts';
import { expect, test } from './sample.ts';

test('the app knows its name, version and folders', async ({ sample }) => {
  const facts = await sample.app.evaluate(({ app }) => ({
    name: app.getName(),
    version: app.getVersion(),
    appPath: app.getAppPath(),
    userData: app.getPath('userData'),
    packaged: app.isPackaged,
    ready: app.isReady(),
  }));
  expect(facts).toEqual({
    name: 'StandInSample',
    version: '1.2.3',
    appPath: sample.appPath,
    userData: sample.userData,
    packaged: false,
    ready: true,
  });
});

test('a second instance hands over its arguments and ends', async ({ sample }) => {
  const args = ['--no-sandbox', sample.appPath, `--user-data-dir=${sample.userData}`, 'hello'];
  const second = spawn(host.executable, args, { env: { ...process.env, DISPLAY: sample.display }, stdio: 'ignore' });
  await once(second, 'exit');
  expect(second.exitCode).toBe(0);
  await expect.poll(sample.events).toContain('second-instance hello {"from":"second"}');
});

test('the switches of a second instance arrive unfiltered', async ({ sample }) => {
  const own = ['--capture', 'region', '--flag=1'];
  const args = ['--no-sandbox', sample.appPath, `--user-data-dir=${sample.userData}`, ...own];
  const received = sample.app.evaluate(
    ({ app }) => new Promise<string[]>((resolve) => app.once('second-instance', (_event, argv) => resolve(argv))),
  );
  const second = spawn(host.executable, args, { env: { ...process.env, DISPLAY: sample.display }, stdio: 'ignore' });
  await once(second, 'exit');
  expect((await received).slice(-own.length)).toEqual(own);
});

test('a large message reaches a utility process and comes back', async ({ sample }) => {
  const answer = await sample.app.evaluate(async ({ app, utilityProcess }, folder) => {
    const listeners = app.listenerCount('quit');
    const worker = utilityProcess.fork(`${folder}/worker.js`, [], { stdio: 'pipe' });
    const start = performance.now();
    const received = await new Promise<{ length: number; bytes: Uint8Array }>((resolve) => {
      worker.once('message', resolve);
      worker.postMessage({ bytes: new Uint8Array(20 * 1024 * 1024).fill(9) });
    });
    const milliseconds = performance.now() - start;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    const killed = worker.kill();
    await ended;
    const left = app.listenerCount('quit') - listeners;
    return { length: received.length, back: received.bytes.byteLength, killed, pid: worker.pid, milliseconds, left };
  }, sample.appPath);
  console.log(`20 MB to a utility process and back: ${Math.round(answer.milliseconds)} ms`);
  expect(answer).toMatchObject({ length: 20 * 1024 * 1024, back: 20 * 1024 * 1024, killed: true, left: 0 });
  expect(answer.pid).toBeUndefined();
});

playwrightTest('a crashed page is reported, and comes back when it is loaded again', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'host-crash-'));
  const { app } = await launchApp({ userData, appPath: await buildSample() });
  const [reason, answer] = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const gone = new Promise<string>((resolve) => {
      contents?.once('render-process-gone', (_event, details) => resolve(details.reason));
    });
    contents?.forcefullyCrashRenderer();
    const why = await gone;
    await contents?.loadURL('app://local/index.html');
    return [why, (await contents?.executeJavaScript('sample.double(4)')) as number];
  });
  playwrightExpect(['crashed', 'killed']).toContain(reason);
  playwrightExpect(answer).toBe(8);
  await killApp(app);
  await rm(userData, { recursive: true });
});

playwrightTest('killed like by a power cut, nothing is left, and the app starts again', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'host-kill-'));
  const appPath = await buildSample();
  const first = await launchApp({ userData, appPath });
  const group = first.app.process().pid ?? 0;
  playwrightExpect(processesOfGroup(group).length).toBeGreaterThan(3);
  await killApp(first.app);
  playwrightExpect(processesOfGroup(group)).toEqual([]);
  const again = await launchApp({ userData, appPath });
  playwrightExpect(await again.page.locator('h1').textContent()).toBe('Sample');
  await closeApp(again.app);
  await rm(userData, { recursive: true });
});

playwrightTest("the system's languages are the environment's", async () => {
  const userData = await mkdtemp(join(tmpdir(), 'host-language-'));
  const env = { LANG: 'zh_CN.UTF-8', LANGUAGE: 'zh_CN:en', LC_ALL: undefined };
  const launched = await launchApp({ userData, appPath: await buildSample(), env });
  const languages = await launched.app.evaluate(({ app }) => app.getPreferredSystemLanguages());
  playwrightExpect(languages[0]).toMatch(/^zh/);
  await closeApp(launched.app);
  await rm(userData, { recursive: true });
});

/** Processes that have this argument, by their ids. */
async function withArgument(argument: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = ids.map(async (id) => {
    const line = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    return line.split('\0').includes(argument) ? [Number(id)] : [];
  });
  return (await Promise.all(found)).flat();
}

playwrightTest('an app that relaunches comes back once it has ended, with the lock and its arguments', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'host-relaunch-'));
  const appPath = await buildSample();
  const { app } = await launchApp({ userData, appPath });
  const mark = `--mark=${randomUUID()}`;
  const args = ['--no-sandbox', appPath, `--user-data-dir=${userData}`, mark];
  const first = app.process().pid;
  const closed = new Promise<void>((resolve) => app.once('close', () => resolve()));
  await app
    .evaluate(({ app: own }, given) => {
      own.relaunch({ args: given });
      own.quit();
    }, args)
    .catch(() => null);
  await closed;
  await playwrightExpect.poll(async () => (await withArgument(mark)).length).toBeGreaterThan(0);
  const [id = 0] = await withArgument(mark);
  playwrightExpect(id).not.toBe(first);
  // It has the lock: the app ends at once where another instance holds it.
  await playwrightExpect.poll(() => readFile(join(userData, 'stand-in.lock'), 'utf8').catch(() => '')).toBe(String(id));
  process.kill(id, 'SIGTERM');
  await playwrightExpect.poll(() => withArgument(mark)).toEqual([]);
  // Chromium, which is no child of this test's, writes into its profile until it has ended as well.
  await rm(userData, { recursive: true, maxRetries: 20, retryDelay: 100 });
});

playwrightTest('the shortcuts of an app that was killed are free again', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'host-shortcut-'));
  const appPath = await buildSample();
  const register = ({ app }: LaunchedApp): Promise<boolean> =>
    app.evaluate(({ globalShortcut }) => globalShortcut.register('Control+Alt+F12', () => undefined));
  const first = await launchApp({ userData, appPath });
  playwrightExpect(await register(first)).toBe(true);
  await killApp(first.app);
  const second = await launchApp({ userData, appPath });
  await playwrightExpect.poll(() => register(second)).toBe(true);
  await closeApp(second.app);
  await rm(userData, { recursive: true });
});

playwrightTest('features of the command line reach Chromium beside those of the host', async () => {
  playwrightTest.skip(host.name === 'electron', 'what Chromium is started with is its own affair');
  const userData = await mkdtemp(join(tmpdir(), 'host-features-'));
  const launched = await launchApp({
    userData,
    appPath: await buildSample(),
    env: { SAMPLE_FEATURE: 'SampleFeature' },
  });
  const group = launched.app.process().pid ?? 0;
  const lines = await Promise.all(
    processesOfGroup(group).map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')),
  );
  const browser = lines.map((line) => line.split('\0')).find((line) => line.includes('--no-startup-window')) ?? [];
  playwrightExpect(browser.filter((arg) => arg.startsWith('--disable-features='))).toEqual([
    playwrightExpect.stringMatching(/Translate,.*SampleFeature$/),
  ]);
  await closeApp(launched.app);
  await rm(userData, { recursive: true });
});
