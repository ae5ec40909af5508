import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageLock } from '../release/package-lock.ts';

const noticeFile = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

async function noticesOf(root: string, path: string): Promise<readonly string[]> {
  const folder = join(root, path);
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => noticeFile.test(name)).toSorted();
  return Promise.all(files.map(async (name) => (await readFile(join(folder, name), 'utf8')).trim()));
}

/** Its libraries come in node-llama-cpp's packages, which do not carry its notice, and its vision part is in the addon. */
async function llamaCppNotice(root: string): Promise<string> {
  return `llama.cpp (MIT)\n\n${(await readFile(join(root, 'build/llama.cpp/LICENSE'), 'utf8')).trim()}`;
}

/**
 * The licence texts of everything that ships, one block a package, llama.cpp last. A package of another platform, which is not installed
 * here, has its licence's name only. Rejects where the addon was not built.
 */
export async function thirdPartyNotices(root: string, lock: PackageLock, paths: readonly string[]): Promise<string> {
  const blocks = paths.map(async (path) => {
    const { version = '', license = 'unknown' } = lock.packages[path] ?? {};
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return [`${name} ${version} (${license})`, ...(await noticesOf(root, path))].join('\n\n');
  });
  return `${(await Promise.all([...blocks, llamaCppNotice(root)])).join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
