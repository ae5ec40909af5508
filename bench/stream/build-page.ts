import { join, resolve } from 'node:path';
import babel from '@rolldown/plugin-babel';
import tailwind from '@tailwindcss/vite';
import react, { reactCompilerPreset } from '@vitejs/plugin-react';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/** Builds one of the test pages (`test/fixtures/pages/<name>.html`) as the app's own pages are built; answers its path. */
export async function buildPage(name: string, folder: string): Promise<string> {
  const page = join('test/fixtures/pages', `${name}.html`);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), babel({ presets: [reactCompilerPreset()] }), tailwind()],
    worker: { format: 'es' },
    // Inlined fonts would be data: addresses, which the policy forbids.
    build: {
      assetsInlineLimit: 0,
      outDir: folder,
      emptyOutDir: true,
      minify: 'oxc',
      rolldownOptions: { input: join(root, page) },
    },
  });
  return `/${page}`;
}
