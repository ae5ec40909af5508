import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import cudaPackages from './cuda-packages.json' with { type: 'json' };
import { packageLock, packageManifest } from './package-lock.ts';
import { releaseLock, releaseManifest } from './release-app.ts';

/** What the files under release/ have to hold, by their path from the project's root, made from the project's own package files. */
export async function releaseFiles(root: string): Promise<Readonly<Record<string, string>>> {
  const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(root, file), 'utf8'));
  const manifest = packageManifest.parse(await readJson('package.json'));
  const lock = packageLock.parse(await readJson('package-lock.json'));
  const write = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  return {
    'release/app/package.json': write(releaseManifest(manifest, 'lean')),
    'release/app/package-lock.json': write(releaseLock(manifest, lock, {})),
    'release/app-cuda/package.json': write(releaseManifest(manifest, 'cuda')),
    'release/app-cuda/package-lock.json': write(releaseLock(manifest, lock, cudaPackages)),
  };
}
