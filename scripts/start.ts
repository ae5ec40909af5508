import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { type ElectronHost, fetchElectron, findElectronHost } from './electron-host.ts';
import { preflight } from './preflight.ts';
import { type PrivateDisplay, startPrivateDisplay } from './start/private-display.ts';

const root = resolve(import.meta.dirname, '..');

/** Runs a step and ends this process with its code when it fails. */
function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function build(): void {
  run(process.execPath, [resolve(root, 'scripts/build-addon.ts')]);
  run(process.execPath, [
    resolve(root, 'node_modules/electron-vite/bin/electron-vite.js'),
    'build',
    '--logLevel',
    'warn',
  ]);
}

/** X programs need a display; where there is none, nobody sees the window, but everything runs. */
async function displayFor(host: ElectronHost): Promise<PrivateDisplay | null> {
  const needed = process.platform === 'linux' && !process.env['DISPLAY'];
  if (!needed || (host.name === 'electron' && process.env['WAYLAND_DISPLAY'])) return null;
  const display = await startPrivateDisplay();
  console.log(`No display: running on a private one, ${display.name}.`);
  return display;
}

function launch(host: ElectronHost, display: PrivateDisplay | null): void {
  const env = { ...process.env, ...(display === null ? {} : { DISPLAY: display.name }) };
  const app = spawn(host.executable, [root, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal));
  app.once('exit', (code) => {
    display?.stop();
    process.exit(code ?? 1);
  });
}

/** `npm start`: checks the machine, builds what the app needs, and runs it on Electron or, without its binary, the stand-in. */
async function start(): Promise<void> {
  // First: with Electron's own binary the machine needs no browser.
  fetchElectron();
  if (!preflight('start')) process.exit(1);
  const host = findElectronHost();
  if (host.name === 'stand-in')
    console.log(
      "Electron's binary is not there: running the same app in the system's Chromium (see stand-in/README.md).",
    );
  build();
  launch(host, await displayFor(host));
}

await start();
