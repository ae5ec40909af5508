import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { PageConfig } from './page/messages.ts';

/** The source of a file in page/ as a plain script: types and import of types stripped, exports turned into declarations. */
function scriptOf(name: string): string {
  const source = readFileSync(new URL(`./page/${name}.ts`, import.meta.url), 'utf8');
  return stripTypeScriptTypes(source).replaceAll(/^export (?=function|const)/gm, '');
}

/** Runs in the page's own world before any of its scripts. */
export function mainWorldScript(secret: string): string {
  const parameter = JSON.stringify(secret);
  return `(() => {
${scriptOf('bridge')}
${scriptOf('main-world')}
makeBridge('main', ${parameter});
overrideWindowOpen(${parameter});
})();`;
}

const preloadParts = ['codec', 'bridge', 'context-menu', 'menu-accelerators', 'ipc-renderer', 'preload-world'];

/**
 * Runs in the isolated world: Electron's renderer modules, then the preload script as a CommonJS module. Frames inside the
 * page get nothing, as in Electron without `nodeIntegrationInSubFrames`.
 */
export function preloadWorldScript(config: PageConfig, preload: { path: string; source: string } | null): string {
  return `(() => {
if (window !== window.top) return;
${preloadParts.map(scriptOf).join('\n')}
const codec = makeCodec({ encode: (bytes) => bytes.toBase64(), decode: (text) => Uint8Array.fromBase64(text) });
const config = ${JSON.stringify(config)};
const bridge = makeBridge('preload', config.secret);
const post = globalThis[config.binding].bind(globalThis);
const parts = { bridge, codec, makeIpcRenderer, watchAccelerators, watchContextMenu, post };
startPreloadWorld(config, parts, (require, process) => {
const module = { exports: {} };
(function (require, process, module, exports) {
${preload?.source ?? ''}
}).call(module.exports, require, process, module, module.exports);
});
})();
//# sourceURL=${preload?.path ?? 'stand-in-preload'}`;
}
