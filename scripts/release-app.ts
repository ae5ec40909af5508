import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { releaseFiles } from './release/release-files.ts';

/** Writes the package files under release/ anew; to be run after each change of the project's own. */
const root = resolve(import.meta.dirname, '..');

for (const [file, text] of Object.entries(await releaseFiles(root))) {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
  console.log(`wrote ${file}`);
}
