import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** What runs the app: Electron, or the stand-in where its binary is not there. */
export interface ElectronHost {
  readonly name: 'electron' | 'stand-in';
  readonly executable: string;
  /** For the environment of programs that look for npm's `electron` themselves, such as Playwright. */
  readonly environment: Readonly<Record<string, string>>;
}

const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
const standInFolder = resolve(import.meta.dirname, '../stand-in/bin');
const fetchMilliseconds = 180_000;

/** Path of Electron's own binary, or null where npm has not unpacked one. */
export function electronBinary(): string | null {
  const pointer = join(packageFolder, 'path.txt');
  if (!existsSync(pointer)) return null;
  const binary = join(packageFolder, 'dist', readFileSync(pointer, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** True where SIGHTLINE_HOST asks for the stand-in whatever is there. */
export function isStandInForced(): boolean {
  return process.env['SIGHTLINE_HOST'] === 'stand-in';
}

/**
 * The host that is there now; downloads nothing. SIGHTLINE_HOST (`electron` or `stand-in`) forces one; throws where
 * Electron is forced and missing.
 */
export function findElectronHost(): ElectronHost {
  const binary = isStandInForced() ? null : electronBinary();
  if (binary !== null) return { name: 'electron', executable: binary, environment: {} };
  if (process.env['SIGHTLINE_HOST'] === 'electron')
    throw new Error("Electron's binary is not there: npx install-electron fetches it");
  return {
    name: 'stand-in',
    executable: join(standInFolder, 'electron'),
    environment: { ELECTRON_OVERRIDE_DIST_PATH: standInFolder },
  };
}

/** Fetches Electron's binary where it is missing, for three minutes at most; never where CI=true or the stand-in is forced. */
export function fetchElectron(): void {
  const unwanted = process.env['CI'] === 'true' || isStandInForced();
  if (unwanted || electronBinary() !== null) return;
  console.log("Fetching Electron's binary …");
  spawnSync(process.execPath, [join(packageFolder, 'install.js')], { stdio: 'ignore', timeout: fetchMilliseconds });
}
