import { describe, expect, it } from 'vitest';
import { findZone, importViolation } from '../../../../scripts/lint/import-violation.ts';
import type { ImportReference } from '../../../../scripts/lint/zone.ts';
import { zones } from '../../../../scripts/lint/zones.ts';

const named = (specifier: string, ...names: string[]): ImportReference => ({ specifier, typeOnly: false, names });
const typeOf = (specifier: string): ImportReference => ({ specifier, typeOnly: true, names: ['T'] });
const whole = (specifier: string): ImportReference => ({ specifier, typeOnly: false, names: null });

const allowed: readonly (readonly [string, ImportReference])[] = [
  ['contract/requests.ts', named('zod', 'z')],
  ['contract/requests.ts', named('./errors.ts', 'AppError')],
  ['preload/index.ts', named('electron', 'ipcRenderer', 'contextBridge')],
  ['renderer/main.tsx', named('./app/app.tsx', 'App')],
  ['renderer/app/app.tsx', named('../features/composer/composer.tsx', 'Composer')],
  ['renderer/features/answer/markdown.tsx', named('./safe-link.ts', 'safeLink')],
  ['renderer/features/answer/markdown.tsx', named('../../ui/button.tsx', 'Button')],
  ['main/index.ts', named('./engine/local-engine.ts', 'LocalEngine')],
  ['main/ipc/serve.ts', named('electron', 'ipcMain')],
  ['main/windows/main-window.ts', named('electron', 'BrowserWindow')],
  ['main/db/open.ts', whole('better-sqlite3')],
  ['main/models/mmproj.ts', named('node-llama-cpp', 'readGgufFileInfo')],
  ['main/models/mmproj.ts', typeOf('node-llama-cpp')],
  ['main/engine/utility-process.ts', named('electron', 'utilityProcess')],
  ['main/engine/worker/index.ts', named('node-llama-cpp', 'getLlama')],
  ['main/engine/worker/index.ts', named('../../../native/load-addon.ts', 'loadVisionAddon')],
  ['main/engine/worker/index.ts', named('../messages.ts', 'requestSchema')],
  ['native/vision-model.ts', named('node-llama-cpp', 'LlamaContext')],
  ['main/privacy/network-gate.ts', named('electron', 'app', 'net', 'session', 'shell')],
  ['stand-in/modules/client-request.ts', whole('node:http')],
  ['test/stand-in/host.test.ts', named('../../stand-in/guarded.ts', 'guarded')],
];

const refused: readonly (readonly [string, ImportReference])[] = [
  ['contract/requests.ts', named('node:fs', 'readFile')],
  ['contract/requests.ts', typeOf('../main/db/port.ts')],
  ['preload/index.ts', named('../renderer/lib/api.ts', 'request')],
  ['preload/index.ts', named('node:fs', 'readFile')],
  ['renderer/app/app.tsx', named('../../main/db/open.ts', 'open')],
  ['renderer/app/app.tsx', named('electron', 'ipcRenderer')],
  ['renderer/lib/api.ts', named('node:path', 'join')],
  ['renderer/features/answer/markdown.tsx', named('../composer/composer.tsx', 'Composer')],
  ['renderer/features/answer/markdown.tsx', typeOf('../../app/app.tsx')],
  ['renderer/ui/button.tsx', named('../features/answer/markdown.tsx', 'Markdown')],
  ['main/index.ts', named('../renderer/lib/api.ts', 'request')],
  ['main/index.ts', named('electron', 'app', 'ipcMain')],
  ['main/index.ts', whole('electron')],
  ['main/index.ts', named('./engine/worker/index.ts', 'start')],
  ['main/index.ts', whole('better-sqlite3')],
  ...['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'dns/promises', 'inspector'].flatMap(
    (name) =>
      [
        ['main/privacy/network-gate.ts', whole(`node:${name}`)],
        ['main/models/download/outbound.ts', whole(`node:${name}`)],
        ['main/engine/worker/index.ts', whole(`node:${name}`)],
        ['native/vision-model.ts', whole(`node:${name}`)],
      ] as const,
  ),
  ['main/application.ts', named('electron', 'net')],
  ['main/windows/main-window.ts', named('electron', 'net')],
  ['main/models/download/outbound.ts', whole('undici')],
  ['main/chat/chat-service.ts', named('electron', 'app')],
  ['main/chat/chat-service.ts', named('../engine/supervisor.ts', 'Supervisor')],
  ['main/models/mmproj.ts', named('node-llama-cpp', 'getLlama')],
  ['main/models/mmproj.ts', whole('node-llama-cpp')],
  ['main/engine/supervisor.ts', named('electron', 'utilityProcess')],
  ['main/engine/supervisor.ts', named('./worker/index.ts', 'start')],
  ['main/engine/worker/index.ts', named('../../db/open.ts', 'open')],
  ['main/engine/worker/index.ts', named('electron', 'app')],
  ['main/images/decode.ts', whole('sharp')],
  ['native/vision-model.ts', named('../main/images/tiling.ts', 'tile')],
  ['stand-in/guarded.ts', named('../main/paths.ts', 'paths')],
  ['main/paths.ts', named('../stand-in/guarded.ts', 'guarded')],
  ['bench/run.ts', named('../stand-in/guarded.ts', 'guarded')],
];

describe('importViolation', () => {
  it.each(allowed)('lets %s import %o', (file, reference) => {
    expect(importViolation(file, reference, zones)).toBeNull();
  });

  it.each(refused)('refuses that %s imports %o', (file, reference) => {
    expect(importViolation(file, reference, zones)).toMatch(/may not import|must import/);
  });

  it.each(['shared/x.ts', 'main/newcomer/x.ts', 'renderer/components/x.tsx', 'x.ts'])(
    'refuses the unlisted place %s',
    (file) => {
      expect(findZone(file, zones)).toBeNull();
      expect(importViolation(file, named('zod', 'z'), zones)).toContain('lies in no folder');
    },
  );
});
