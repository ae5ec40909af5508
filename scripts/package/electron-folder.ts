import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { electronBinary } from '../electron-host.ts';

/** A folder that electron-builder takes for unpacked Electron. */
export interface ElectronFolder {
  readonly path: string;
  /** Electron's binary is not to be had here: the folder holds a text file in its place, so that only the layout can be made. */
  readonly stub: boolean;
}

const manifest = z.object({ version: z.string() });

/** Electron as npm unpacked it, or a stub of the same version under `build/`. Windows and macOS layouts need the real one. */
export async function electronFolder(root: string): Promise<ElectronFolder> {
  const electron = join(root, 'node_modules/electron');
  if (electronBinary() !== null) return { path: join(electron, 'dist'), stub: false };
  const { version } = manifest.parse(JSON.parse(await readFile(join(electron, 'package.json'), 'utf8')));
  const path = join(root, 'build/electron-stub');
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'electron'), '#!/bin/sh\necho "This package was made without Electron." >&2\nexit 1\n');
  await chmod(join(path, 'electron'), 0o755);
  await writeFile(join(path, 'version'), version);
  await writeFile(join(path, 'LICENSE'), 'The stub of a package that was made without Electron.\n');
  return { path, stub: true };
}
