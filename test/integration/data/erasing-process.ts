import { randomUUIDv7 } from 'node:crypto';
import path from 'node:path';
import { Archives } from '../../../main/chat/archives.ts';
import { eraseEverything } from '../../../main/data/erase-everything.ts';
import { openStore } from '../../../main/db/client.ts';
import { openPictureFiles } from '../../../main/images/picture-files.ts';

/**
 * A process that erases everything in a folder and says so when it begins, and once it has ended. Arguments: the folder, and the
 * step of the erasure before which it stops for ever, if any: `scrub`, `remove` or `endErasure`.
 */
const [folder = '', stopBefore = ''] = process.argv.slice(2);
const workerUrl = new URL('../../../main/db/worker.ts', import.meta.url);
const { store } = await openStore({ path: path.join(folder, 'sightline.db'), workerUrl });
const pictures = await openPictureFiles(path.join(folder, 'pictures'));
const archives = new Archives({ store: stopping(store), pictures: stopping(pictures), temporary: false }, () =>
  Promise.reject(new Error('nothing temporary here')),
);
// Before the first answer of the database, so that the erasure meets a running one.
const conversationId = (await archives.list())[0]?.id ?? '';
const turn = { questionId: randomUUIDv7(), answerId: randomUUIDv7(), parentId: null };
await store.addTurn({ conversationId, ...turn, text: 'What runs?', pictures: [], createdAt: 1 });
await print('begins');
const silent = { emit: () => undefined, forget: () => undefined, stopAll: async () => undefined };
await eraseEverything({ archives, chat: silent, engine: silent, events: silent, removeCopies: async () => undefined });
await print('erased');
await archives.close();

/** The same object, but the call before which the process stops says so and never ends. */
function stopping<T extends object>(target: T): T {
  return new Proxy(target, {
    get(object, name): unknown {
      const value: unknown = Reflect.get(object, name);
      if (name === stopBefore)
        return () => print(stopBefore).then(() => new Promise(() => setInterval(() => {}, 1000)));
      return typeof value === 'function' ? (value.bind(object) as unknown) : value;
    },
  });
}

/** Resolves when the line has left this process. */
async function print(line: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.stdout.write(`${line}\n`, () => resolve());
  await promise;
}
