import { randomUUIDv7 } from 'node:crypto';
import path from 'node:path';
import { Archives } from '../../../main/chat/archives.ts';
import { openStore } from '../../../main/db/client.ts';
import { openPictureFiles } from '../../../main/images/picture-files.ts';
import { importFile } from '../../../main/import/import-file.ts';

/** A process that imports a file and says each conversation that it has read, then that it is done. Arguments: the folder, the file. */
const [folder = '', file = ''] = process.argv.slice(2);
const workerUrl = new URL('../../../main/db/worker.ts', import.meta.url);
const { store } = await openStore({ path: path.join(folder, 'sightline.db'), workerUrl });
const pictures = await openPictureFiles(path.join(folder, 'pictures'));
const archives = new Archives({ store, pictures, temporary: false }, () =>
  Promise.reject(new Error('nothing temporary')),
);
await importFile(
  file,
  { archives, newId: randomUUIDv7, now: Date.now, detail: 'fast', freeBytes: async () => 2 ** 40 },
  { signal: new AbortController().signal, progress: (done) => void process.stdout.write(`${done}\n`) },
);
process.stdout.write('done\n');
