import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Runs a command and rejects when it fails. */
export type RunCommand = (program: string, args: readonly string[], folder: string) => Promise<void>;

/** Installs what the release's lock names, once for each lock; install scripts never run, the natives come prebuilt. */
export async function installReleaseModules(app: string, run: RunCommand): Promise<void> {
  const key = createHash('sha256')
    .update(await readFile(join(app, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  const keyFile = join(app, 'node_modules/.sightline-key');
  if ((await readFile(keyFile, 'utf8').catch(() => '')) === key) return;
  await run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], app);
  await writeFile(keyFile, key);
}
