import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Configuration } from 'electron-builder';
import { packageLock } from '../release/package-lock.ts';
import type { Variant } from '../release/release-app.ts';
import { electronFolder } from './electron-folder.ts';
import { installReleaseModules } from './release-modules.ts';
import { shippedPackages } from './shipped-packages.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

export interface PackageOptions {
  /** The project's root. */
  readonly root: string;
  readonly variant: Variant;
  /** Installers of this platform instead of the unpacked folder. */
  readonly installer: boolean;
  /** Take `out/` and the addon as they are. */
  readonly built: boolean;
  /** Instead of the folder that the configuration names. */
  readonly output?: string;
}

function run(program: string, args: readonly string[], folder: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = spawn(program, args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  child.once('error', reject);
  child.once('close', (code) => {
    if (code === 0) resolve();
    else reject(new Error(`${program} ${args.join(' ')} ended with ${code}`));
  });
  return promise;
}

async function buildProduct(root: string): Promise<void> {
  await run('node', ['scripts/build-addon.ts'], root);
  await run('electron-vite', ['build'], root);
}

/** The app folder takes exactly the three built programs; nothing else that lies in `out/` ships. */
async function copyProduct(root: string, app: string): Promise<void> {
  await rm(join(app, 'out'), { recursive: true, force: true });
  for (const part of ['main', 'preload', 'renderer']) {
    await cp(join(root, 'out', part), join(app, 'out', part), { recursive: true });
  }
}

async function writeNotices(root: string): Promise<void> {
  const lock = packageLock.parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')));
  const notices = await thirdPartyNotices(root, lock, await shippedPackages(root, lock));
  await mkdir(join(root, 'build/licences'), { recursive: true });
  await writeFile(join(root, 'build/licences/third-party.txt'), notices);
}

/**
 * Makes the package for this platform. Where Electron's binary is not to be had the layout is made around a stub, without fuses, which
 * only Electron's own binary can carry. Rejects when a part of the product is missing.
 */
export async function makePackage({ root, variant, installer, built, output }: PackageOptions): Promise<void> {
  const app = join(root, 'release', variant === 'lean' ? 'app' : 'app-cuda');
  if (!built) await buildProduct(root);
  await installReleaseModules(app, run);
  await copyProduct(root, app);
  await writeNotices(root);
  const electron = await electronFolder(root);
  if (electron.stub) console.log('Electron is not here: the package is made around a stub, without fuses.');
  const config: Configuration = {
    extends: join(root, variant === 'lean' ? 'electron-builder.yml' : 'electron-builder.cuda.yml'),
    electronDist: electron.path,
    ...(electron.stub ? { electronFuses: null } : {}),
    ...(output === undefined ? {} : { directories: { output } }),
  };
  await build({ projectDir: root, config, dir: !installer, publish: 'never' });
}
