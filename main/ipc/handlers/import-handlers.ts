import { statfs } from 'node:fs/promises';
import { importFile } from '../../import/import-file.ts';
import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `import.*`, and what imports and exports have in common. */
export function importHandlers(services: Services) {
  const { archives, chooseImportFile, dataFolder, events, newId, now, settings, transfers } = services;
  return {
    'import.start': async (_, { windowId }) => {
      const file = await chooseImportFile(windowId);
      if (file === null) return null;
      return transfers.start('import', windowId, async (run) => {
        const dependencies = {
          archives,
          newId,
          now,
          detail: settings.current.detail,
          freeBytes: () => freeBytesOf(dataFolder),
        };
        const report = await importFile(file, dependencies, run);
        if (report.added + report.copies > 0) events.emit('conversations.changed', {});
        return { status: 'imported', report };
      });
    },
    'transfer.cancel': ({ id }) => transfers.cancel(id),
  } satisfies Partial<Handlers>;
}

/** Bytes that a user may still write. */
async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
