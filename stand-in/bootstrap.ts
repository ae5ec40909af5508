/** Behaves as the `electron` executable does: sets up the process, gives it the `electron` module, runs the app's main. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import inspector from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './app.ts';
import { parseCommandLine } from './command-line.ts';
import { predecessorEnded } from './relaunch.ts';
import { runtime } from './runtime.ts';

await predecessorEnded();
const require = createRequire(import.meta.url);
const electronModule = new URL('./electron.ts', import.meta.url).href;
const names = new Set(['electron', 'electron/main', 'electron/common']);

function electronVersion(): string {
  return (require('electron/package.json') as { version: string }).version;
}

/** The script to run: the `main` of a folder's package.json, or the file itself. */
function mainOf(entry: string): string {
  if (!statSync(entry).isDirectory()) return entry;
  const facts = JSON.parse(readFileSync(join(entry, 'package.json'), 'utf8')) as { main?: string };
  return join(entry, facts.main ?? 'index.js');
}

const args = process.argv.slice(2);
const line = parseCommandLine(args);
runtime.electronVersion = electronVersion();
if (line.version) {
  console.log(`v${runtime.electronVersion}`);
  process.exit(0);
}
const entry = resolve(line.entry);
if (!existsSync(entry)) {
  console.error(`stand-in: no app at ${entry}`);
  process.exit(1);
}
if (line.inspectPort !== null) inspector.open(line.inspectPort);
process.argv = [process.execPath, ...args];
Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: resolve('resources') });
Object.defineProperty(process.versions, 'electron', { value: runtime.electronVersion, enumerable: true });
registerHooks({
  resolve: (specifier, context, next) =>
    names.has(specifier)
      ? { url: electronModule, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});
runtime.switches.add(...line.switches);
app._initialize(statSync(entry).isDirectory() ? entry : dirname(entry));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
for (const file of line.preload) require(resolve(file));
await import(pathToFileURL(mainOf(entry)).href);
await app._launch(line.debuggingPort).catch((error: unknown) => {
  console.error('stand-in: the app did not start:', error);
  process.exit(1);
});
