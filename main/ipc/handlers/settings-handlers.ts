import path from 'node:path';
import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `settings.*`. */
export function settingsHandlers({ settings, settingsFiles, chooseSettingsTarget, chooseSettingsFile }: Services) {
  return {
    'settings.get': () => settings.current,
    'settings.change': (patch) => settings.change(patch),
    'settings.export': async (_, { windowId }) => {
      const file = await chooseSettingsTarget(windowId);
      if (file === null) return null;
      await settingsFiles.write(file);
      return path.basename(file);
    },
    'settings.readImport': async (_, { windowId }) => {
      const file = await chooseSettingsFile(windowId);
      return file === null ? null : settingsFiles.read(file);
    },
    'settings.applyImport': ({ token }) => settingsFiles.apply(token),
    'settings.reset': ({ keys }) => settingsFiles.reset(keys),
  } satisfies Partial<Handlers>;
}
