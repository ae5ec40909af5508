import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { PageConfig } from './page/messages.ts';

/** A file of page/ as a script that declares what the file exports: types stripped, everything else in a scope of its own. */
function scriptOf(name: string): string {
  const source = readFileSync(new URL(`./page/${name}.ts`, import.meta.url), 'utf8');
  const script = stripTypeScriptTypes(source);
  const exported = Array.from(script.matchAll(/^export (?:function|class) (\w+)/gm), ([, one]) => one).join(', ');
  return `const { ${exported} } = (() => {
${script.replaceAll(/^export /gm, '')}
return { ${exported} };
})();`;
}

/** Runs in the page's own world before any of its scripts. */
export function mainWorldScript(secret: string): string {
  return `(() => {
${['bridge', 'main-world'].map(scriptOf).join('\n')}
overrideWindowOpen(new Bridge('main', ${JSON.stringify(secret)}));
})();`;
}

const preloadParts = [
  'codec',
  'bridge',
  'context-menu',
  'menu-accelerators',
  'ipc-renderer',
  'file-paths',
  'preload-world',
];

/** Joins the parts; kept as text, because only the page has the names that it uses. */
const startPreloadWorld = `
const codec = new Codec({ encode: (bytes) => bytes.toBase64(), decode: (text) => Uint8Array.fromBase64(text) });
const bridge = new Bridge('preload', config.secret);
const post = batching(globalThis[config.binding].bind(globalThis));
const ipcRenderer = new IpcRenderer(codec, post);
const setAccelerators = watchAccelerators(config.accelerators, (accelerator) => post({ kind: 'accelerator', accelerator }));
watchContextMenu((facts) => post({ kind: 'context-menu', facts }));
watchOpening(bridge, post);
const webUtils = new FilePaths(post);
if (config.wantsPaths) webUtils.watch();
Object.defineProperty(globalThis, config.files, { value: (id) => webUtils._filesOf(id) });
receiveBatches(config.receiver, (message) => {
  if (message.kind === 'accelerators') setAccelerators(message.accelerators);
  else if (message.kind === 'paths') webUtils._receive(message.id, message.paths);
  else ipcRenderer._receive(message);
});`;

/**
 * Runs in the isolated world: Electron's renderer modules, then the preload script as a CommonJS module. Frames inside the
 * page get nothing, as in Electron without `nodeIntegrationInSubFrames`.
 */
export function preloadWorldScript(config: PageConfig, preload: { path: string; source: string } | null): string {
  return `(() => {
if (window !== window.top) return;
${preloadParts.map(scriptOf).join('\n')}
const config = ${JSON.stringify(config)};
${startPreloadWorld}
runPreload(config, (require, process) => {
const module = { exports: {} };
(function (require, process, module, exports) {
${preload?.source ?? ''}
}).call(module.exports, require, process, module, module.exports);
}, { bridge, ipcRenderer, webUtils, post });
})();
//# sourceURL=${preload?.path ?? 'stand-in-preload'}`;
}
