import { randomUUIDv7 } from 'node:crypto';
import path from 'node:path';
import { Archives } from '../../../main/chat/archives.ts';
import { openStore } from '../../../main/db/client.ts';
import { MemoryPictureFiles } from '../../../main/images/memory-picture-files.ts';
import { openPictureFiles } from '../../../main/images/picture-files.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { pngOf, randomPicture } from '../../fixtures/native/random-picture.ts';

/**
 * A process that keeps one unsent conversation with three pictures after another until it is killed. It prints the id of each once it
 * is kept. Argument: the folder.
 */
const [folder = ''] = process.argv.slice(2);
const workerUrl = new URL('../../../main/db/worker.ts', import.meta.url);
const { store } = await openStore({ path: path.join(folder, 'sightline.db'), workerUrl });
const pictures = await openPictureFiles(path.join(folder, 'pictures'));
const archives = new Archives({ store, pictures, temporary: false }, async () => {
  const memory = await openStore({ path: ':memory:', workerUrl });
  return { store: memory.store, pictures: new MemoryPictureFiles(), temporary: true };
});
const random = new Random(Date.now());
for (;;) {
  const { id } = await archives.createUnsent({ id: randomUUIDv7(), detail: 'fast', createdAt: 1 });
  for (let count = 0; count < 3; count += 1) {
    const bytes = new Uint8Array(pngOf(randomPicture(random, 64, 64)));
    await archives.addPicture(id, bytes, { at: 1, captured: true });
  }
  await archives.keep(id);
  const { promise, resolve } = Promise.withResolvers<void>();
  process.stdout.write(`${id}\n`, () => resolve());
  await promise;
}
