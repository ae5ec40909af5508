import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `storage.*` and `backups.*`. */
export function storageHandlers({ storage, chooseDataFolder, revealDataFolder }: Services) {
  return {
    'storage.report': () => storage.report(),
    'storage.reveal': () => revealDataFolder(),
    'storage.clearCaches': () => storage.clearCaches(),
    'storage.move': async (_, { windowId }) => {
      const folder = await chooseDataFolder(windowId);
      return folder === null ? false : storage.move(folder);
    },
    'storage.cancelMove': () => storage.cancelMove(),
    'storage.removeOld': () => storage.removeOld(),
    // Its data is open, so it is not missing.
    'storage.giveUpFolder': () => undefined,
    'backups.list': () => storage.backups.list(),
    'backups.create': () => storage.backUp(),
    'backups.remove': ({ id }) => storage.removeBackup(id),
    'backups.restore': ({ id }) => storage.restore(id),
  } satisfies Partial<Handlers>;
}
