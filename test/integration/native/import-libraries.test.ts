import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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

/** What a library's archive holds: the DLL's name and, in its index, each symbol ending with a NUL. */
function contentsOf(library: string): string {
  return readFileSync(folder.path(`libraries/${library}`), 'latin1');
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
    const llama = contentsOf('llama.lib');
    expect(llama).toContain('llama.v0.4.0.dll');
    expect(llama).toContain('__imp_llama_decode\0');
    expect(llama).not.toContain('not_for_us');
    expect(contentsOf('ggml-base.lib')).toContain('__imp_?mangled@@YAXXZ\0');
    const node = contentsOf('node.lib');
    for (const name of ['napi_create_function', 'napi_create_async_work']) expect(node).toContain(`__imp_${name}\0`);
  });

  it('are not made where a DLL is missing', async () => {
    const bin = folder.path('empty');
    mkdirSync(bin);
    await expect(writeImportLibraries(bin, folder.path('none'))).rejects.toThrow('no DLL like');
  });
});
