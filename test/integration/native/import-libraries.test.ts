import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeImportLibraries } from '../../../scripts/import-libraries.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';
import { dllWithExports } from '../../fixtures/native/tiny-dll.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const dlls = {
  'llama.v0.4.0.dll': ['llama_decode', 'llama_n_ctx'],
  'llama-common.dll': ['not_for_us'],
  'ggml.v0.4.0.dll': ['ggml_backend_load_all'],
  'ggml-base.dll': ['ggml_new_tensor', '?mangled@@YAXXZ'],
};

/** `<member>: <address> T <symbol>` for each symbol that a library offers, as llvm-nm reads it. */
function symbolsOf(library: string): string {
  return execFileSync('llvm-nm', ['--defined-only', library], { encoding: 'utf8' });
}

describe('import libraries', () => {
  it('offer exactly what the shipped DLLs export, under the names of the DLLs', async () => {
    const bin = folder.path('bin');
    mkdirSync(bin);
    for (const [name, names] of Object.entries(dlls)) writeFileSync(join(bin, name), dllWithExports(names, true));
    const libraries = await writeImportLibraries(bin, folder.path('libraries'));
    expect(libraries.map((path) => path.slice(folder.path('libraries/').length)).toSorted()).toEqual([
      'ggml-base.lib',
      'ggml.lib',
      'llama.lib',
      'node.lib',
    ]);
    const llama = symbolsOf(folder.path('libraries/llama.lib'));
    expect(llama).toContain('llama.v0.4.0.dll');
    expect(llama).toContain('__imp_llama_decode');
    expect(llama).not.toContain('not_for_us');
    expect(symbolsOf(folder.path('libraries/ggml-base.lib'))).toContain('__imp_?mangled@@YAXXZ');
    const node = symbolsOf(folder.path('libraries/node.lib'));
    for (const name of ['napi_create_function', 'napi_create_async_work']) expect(node).toContain(`__imp_${name}`);
  });

  it('are not made where a DLL is missing', async () => {
    const bin = folder.path('empty');
    mkdirSync(bin);
    await expect(writeImportLibraries(bin, folder.path('none'))).rejects.toThrow('no DLL like');
  });
});
