import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readExports } from './pe-exports.ts';

const execute = promisify(execFile);
const nodeDefinitions = resolve(import.meta.dirname, '../node_modules/node-api-headers/def');

/** The libraries that the addon links: llama and ggml carry version and backend in their names. */
const libraries = [/^llama\..*dll$/, /^ggml\..*dll$/, /^ggml-base\.dll$/];

/**
 * Writes `llama.lib`, `ggml.lib`, `ggml-base.lib` and `node.lib` into `output`, made from the DLLs in `bin` by llvm-dlltool
 * (found on PATH, or named by `dlltool`). The shipped packages have no import libraries. Throws where a DLL is missing.
 */
export async function writeImportLibraries(bin: string, output: string, dlltool = 'llvm-dlltool'): Promise<string[]> {
  await mkdir(output, { recursive: true });
  const names = await readdir(bin);
  const written = [await writeNodeLibrary(output, dlltool)];
  for (const library of libraries) {
    const dll = names.find((name) => library.test(name));
    if (dll === undefined) throw new Error(`no DLL like ${library.source} in ${bin}`);
    const stem = dll.slice(0, dll.indexOf('.'));
    const definition = moduleDefinition(dll, readExports(await readFile(join(bin, dll))));
    await writeFile(join(output, `${stem}.def`), definition);
    written.push(await makeLibrary(output, stem, dlltool));
  }
  return written;
}

/** Node's own symbols; the addon delay-loads `node.exe` and gets whatever program it runs in. */
async function writeNodeLibrary(output: string, dlltool: string): Promise<string> {
  const files = ['js_native_api.def', 'node_api.def'];
  const texts = await Promise.all(files.map((name) => readFile(join(nodeDefinitions, name), 'utf8')));
  const names = texts.flatMap((text) => text.split('\n').slice(2)).map((line) => line.trim());
  const definition = moduleDefinition(
    'node.exe',
    [...new Set(names)].filter((name) => name !== ''),
  );
  await writeFile(join(output, 'node.def'), definition);
  return makeLibrary(output, 'node', dlltool);
}

async function makeLibrary(output: string, stem: string, dlltool: string): Promise<string> {
  const library = join(output, `${stem}.lib`);
  await execute(dlltool, ['-m', 'i386:x86-64', '-d', join(output, `${stem}.def`), '-l', library]);
  return library;
}

/** A module definition file, as llvm-dlltool and lib.exe read it. */
export function moduleDefinition(dll: string, exports: readonly string[]): string {
  return `LIBRARY ${basename(dll)}\nEXPORTS\n${exports.map((name) => `  ${name}\n`).join('')}`;
}

if (import.meta.main) {
  const [bin, output] = process.argv.slice(2);
  if (bin === undefined || output === undefined)
    throw new Error('usage: import-libraries.ts <folder of DLLs> <output>');
  console.log((await writeImportLibraries(bin, output)).join('\n'));
}
