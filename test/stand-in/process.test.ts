import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect as playwrightExpect, test as playwrightTest } from '@playwright/test';
import { closeApp, host, killApp, launchApp } from '../e2e/launch.ts';
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
