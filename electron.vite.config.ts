import { resolve } from 'node:path';
import babel from '@rolldown/plugin-babel';
import tailwind from '@tailwindcss/vite';
import react, { reactCompilerPreset } from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: at('main/index.ts'),
          engine: at('main/engine/worker/index.ts'),
          database: at('main/db/worker.ts'),
          snapshot: at('main/db/snapshot-worker.ts'),
        },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), babel({ presets: [reactCompilerPreset()] }), tailwind()],
    // The highlighting worker loads its grammars one by one, which only a module can.
    worker: { format: 'es' },
    // Nothing is inlined: the policy allows fonts from files only.
    build: {
      assetsInlineLimit: 0,
      outDir: at('out/renderer'),
      minify: 'oxc',
      rolldownOptions: {
        input: {
          index: at('renderer/index.html'),
          overlay: at('renderer/overlay.html'),
          'quick-ask': at('renderer/quick-ask.html'),
        },
      },
    },
  },
});
