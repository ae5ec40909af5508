import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';

const source = join(import.meta.dirname, 'app');
const output = resolve('out/stand-in-sample');

/** Builds the sample app as the product is built (main as modules, preload as CommonJS) and returns its folder. */
export async function buildSample(): Promise<string> {
  const external = ['electron', /^node:/];
  const input = { main: join(source, 'main.ts'), worker: join(source, 'worker.ts') };
  await build({ input, external, platform: 'node', output: { dir: output, format: 'esm', cleanDir: true } });
  await build({
    input: { preload: join(source, 'preload.ts') },
    external,
    output: { dir: output, format: 'cjs', entryFileNames: '[name].cjs' },
  });
  for (const file of ['package.json', 'index.html']) await cp(join(source, file), join(output, file));
  return output;
}
