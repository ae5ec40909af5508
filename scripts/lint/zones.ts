import type { Zone } from './zone.ts';

const interfacePackages = [
  'react',
  'react-dom',
  '@base-ui/react',
  '@streamdown/*',
  '@tanstack/react-query',
  'hast',
  'i18next',
  'katex',
  'lucide-react',
  'mdast',
  'react-i18next',
  'remark-math',
  'shiki',
  'streamdown',
  'virtua',
  'zustand',
];

/** How an export reads answers and writes them as HTML. */
const markdownPackages = [
  '@streamdown/cjk',
  'hast',
  'hast-util-to-html',
  'katex',
  'mdast',
  'mdast-util-to-hast',
  'remark-gfm',
  'remark-math',
  'remark-parse',
  'unified',
];

/** Electron's raw channels are wrapped once: `ipcMain` in main/ipc, `ipcRenderer` in the preload. */
const electronWithoutIpc = [
  'app',
  'BrowserWindow',
  'Menu',
  'MenuItem',
  'Notification',
  'Tray',
  'clipboard',
  'crashReporter',
  'dialog',
  'nativeImage',
  'nativeTheme',
  'powerMonitor',
  'protocol',
  'screen',
  'session',
  'shell',
  'utilityProcess',
];

/**
 * The import rules of the whole tree. A file in no zone fails the lint, so a new folder begins here: dependencies point
 * one way, `renderer -> contract <- preload`, `main -> contract`, `worker -> contract + native`.
 */
export const zones: readonly Zone[] = [
  { path: 'contract', files: [], packages: ['mdast', 'zod'] },
  { path: 'preload', files: ['contract'], packages: ['electron'] },
  { path: 'native', files: ['contract'], packages: ['node:*', 'node-llama-cpp', 'zod'] },

  { path: 'renderer', shallow: true, files: ['contract'], packages: interfacePackages },
  { path: 'renderer/app', files: ['renderer', 'contract'], packages: interfacePackages },
  { path: 'renderer/overlay', files: ['renderer', 'contract'], packages: interfacePackages },
  { path: 'renderer/quick-ask', files: ['renderer', 'contract'], packages: interfacePackages },
  { path: 'renderer/locales', files: [], packages: [] },
  { path: 'renderer/ui', files: ['renderer/lib', 'contract'], packages: interfacePackages },
  { path: 'renderer/lib', files: ['renderer/locales', 'contract'], packages: interfacePackages },
  { path: 'renderer/features/*', files: ['renderer/ui', 'renderer/lib', 'contract'], packages: interfacePackages },

  {
    path: 'main',
    shallow: true,
    files: ['contract'],
    except: ['main/engine/worker'],
    packages: ['node:*', 'electron', 'electron-log', 'zod'],
    values: { electron: [...electronWithoutIpc, 'globalShortcut'] },
  },
  {
    path: 'main/capture',
    files: ['contract', 'main/windows'],
    packages: ['node:*', 'electron', 'node-screenshots', 'zod', '@napi-rs/image'],
    values: { electron: [...electronWithoutIpc, 'desktopCapturer', 'globalShortcut', 'systemPreferences'] },
  },
  {
    path: 'main/quick-ask',
    files: ['contract', 'main/capture', 'main/chat', 'main/db/port.ts', 'main/images', 'main/windows'],
    packages: ['node:*', 'electron'],
    values: { electron: electronWithoutIpc },
  },
  {
    path: 'main/chat',
    files: [
      'contract',
      'main/db/branch-port.ts',
      'main/db/port.ts',
      'main/engine/port.ts',
      'main/images',
      'main/models',
    ],
    packages: ['node:*'],
  },
  {
    path: 'main/data',
    files: [
      'contract',
      'main/chat',
      'main/db/port.ts',
      'main/db/snapshot-name.ts',
      'main/db/snapshot-port.ts',
      'main/engine/clock.ts',
      'main/engine/port.ts',
      'main/images/durable-file.ts',
      'main/settings',
    ],
    packages: ['node:*', 'zod'],
  },
  { path: 'main/db', files: ['contract'], packages: ['node:*', 'better-sqlite3'] },
  {
    path: 'main/export',
    files: ['contract', 'main/chat', 'main/db/port.ts', 'main/db/tree-port.ts', 'main/images', 'main/windows'],
    packages: ['node:*', 'electron', 'yazl', 'zod', ...markdownPackages],
    values: { electron: electronWithoutIpc },
  },
  {
    path: 'main/import',
    files: [
      'contract',
      'main/chat',
      'main/db/port.ts',
      'main/db/title.ts',
      'main/db/tree-port.ts',
      'main/images',
      'main/export/bundle-format.ts',
    ],
    packages: ['node:*', 'yauzl', 'zod'],
  },
  {
    path: 'main/images',
    files: ['contract', 'main/engine/port.ts', 'main/models/profile.ts'],
    packages: ['node:*', '@napi-rs/image'],
  },
  {
    path: 'main/ipc',
    files: ['contract', 'main'],
    except: ['main/engine/worker'],
    packages: ['node:*', 'electron', 'zod'],
  },
  {
    path: 'main/models',
    files: ['contract', 'main/engine/clock.ts', 'main/engine/plan-port.ts', 'main/engine/port.ts', 'main/images'],
    packages: ['node:*', 'node-llama-cpp', 'zod'],
    values: { 'node-llama-cpp': ['getLlamaGpuTypes', 'readGgufFileInfo'] },
  },
  {
    path: 'main/privacy',
    files: [
      'contract',
      'main/db/connection-port.ts',
      'main/engine/clock.ts',
      'main/models/download/outbound.ts',
      'main/models/download/outbound-requests.ts',
      'main/windows',
    ],
    packages: ['node:*', 'electron'],
    values: { electron: ['app', 'net', 'session', 'shell'] },
  },
  {
    path: 'main/self-test',
    files: ['contract', 'main/engine/clock.ts', 'main/engine/port.ts'],
    packages: ['node:*', '@napi-rs/image', 'zod'],
  },
  { path: 'main/report', files: ['contract', 'main/db/port.ts'], packages: ['node:*'] },
  { path: 'main/transfer', files: ['contract'], packages: [] },
  {
    path: 'main/settings',
    files: ['contract', 'main/db/port.ts', 'main/export/partial-output.ts'],
    packages: ['node:*', 'zod'],
  },
  {
    path: 'main/windows',
    files: ['contract', 'main/images', 'main/settings'],
    packages: ['node:*', 'electron', 'zod'],
    values: { electron: electronWithoutIpc },
  },

  {
    path: 'main/engine',
    files: ['contract', 'main/models/fit/memory-devices.ts', 'main/models/profile.ts'],
    except: ['main/engine/worker'],
    packages: ['node:*', 'node-llama-cpp', 'zod'],
    values: { 'node-llama-cpp': ['getLlamaGpuTypes'] },
  },
  {
    path: 'main/engine/utility-process.ts',
    files: ['contract', 'main/engine'],
    except: ['main/engine/worker'],
    packages: ['node:*', 'electron'],
    values: { electron: ['utilityProcess'] },
  },
  {
    path: 'main/engine/worker',
    files: [
      'contract',
      'native',
      'main/engine/messages.ts',
      'main/engine/port.ts',
      'main/engine/saved-state-files.ts',
      'main/engine/starvation.ts',
      'main/images',
      'main/models/profile.ts',
    ],
    packages: ['node:*', '@huggingface/jinja', 'node-llama-cpp', 'zod'],
  },

  {
    path: 'stand-in',
    files: [],
    packages: ['node:*', 'node:http', 'node:https', 'node:inspector', 'node:net', 'electron', 'x11', '@napi-rs/image'],
  },
  {
    path: 'scripts',
    files: ['contract', 'native', 'main/engine/clock.ts', 'main/images', 'main/models', 'stand-in'],
    packages: ['*'],
  },
  {
    path: 'bench',
    files: ['test/e2e', 'contract', 'native', 'main', 'renderer', 'scripts', 'test/fixtures', 'test/fakes'],
    packages: ['*'],
  },
  {
    path: 'test',
    files: ['contract', 'preload', 'main', 'renderer', 'native', 'scripts', 'bench', 'stand-in', 'package.json'],
    packages: ['*'],
  },
  ...['electron.vite.config.ts', 'playwright.config.ts', 'vitest.config.ts'].map((path) => ({
    path,
    files: ['package.json'],
    packages: ['*'],
  })),
];
