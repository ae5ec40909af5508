import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closure, type PackageLock } from '../release/package-lock.ts';

/** The folders whose imports end up in what ships. */
const productFolders = ['contract', 'main', 'native', 'preload', 'renderer'];

/** Packages that product code imports although they only carry types, or that Electron itself provides. */
const notShipped = new Set(['electron', 'hast', 'mdast']);

/** Files of these packages ship beside the program (`extraResources`). */
const shippedAsFiles = ['@fontsource-variable/noto-sans-sc'];

const importPattern = /(?:from|import)\s*\(?\s*['"]([^'".][^'"]*)['"]/g;

/** Names of the packages that a source text imports, without Node's own modules. */
export function importedPackages(source: string): readonly string[] {
  return [...source.matchAll(importPattern)]
    .map(([, specifier = '']) => specifier)
    .filter((specifier) => !specifier.startsWith('node:') && !specifier.startsWith('#'))
    .map((specifier) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

async function packagesOf(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true });
  const sources = files.filter((file) => /\.(?:tsx?|css)$/.test(file));
  const texts = await Promise.all(sources.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.flatMap(importedPackages);
}

/** Every package whose code ships, bundled or in node_modules, as paths in the lock. */
export async function shippedPackages(root: string, lock: PackageLock): Promise<readonly string[]> {
  const imported = await Promise.all(productFolders.map((folder) => packagesOf(join(root, folder))));
  const names = new Set(imported.flat().filter((name) => !notShipped.has(name)));
  return closure(lock, [...names, ...shippedAsFiles]);
}
