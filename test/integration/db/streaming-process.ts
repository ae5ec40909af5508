import { randomUUIDv7 } from 'node:crypto';
import { openStore } from '../../../main/db/client.ts';

/**
 * A process that asks a question and streams an answer into the store until it is killed or a call fails. It prints the
 * answer's id, then the length of the answer after each acknowledged batch, at last the code of the error.
 * Arguments: the database's path and the text of one batch.
 */
const [path = '', batch = ''] = process.argv.slice(2);
const { store } = await openStore({ path, workerUrl: new URL('../../../main/db/worker.ts', import.meta.url) });
const conversation = await store.createConversation({ id: randomUUIDv7(), detail: 'fast', createdAt: Date.now() });
const turn = { conversationId: conversation.id, questionId: randomUUIDv7(), answerId: randomUUIDv7() };
await store.addTurn({ ...turn, parentId: null, text: 'What is this?', pictures: [], createdAt: Date.now() });
await print(turn.answerId);
try {
  for (let length = batch.length; ; length += batch.length) {
    await store.appendAnswer(turn.answerId, 'text', batch);
    await print(String(length));
  }
} catch (error) {
  await print(error instanceof Error && 'code' in error ? String(error.code) : String(error));
}
await store.close();

/** Resolves when the line has left this process. */
async function print(line: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.stdout.write(`${line}\n`, () => resolve());
  await promise;
}
