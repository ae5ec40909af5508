import { createReadStream } from 'node:fs';
import { unreadable } from './refused.ts';

/**
 * The bytes of a file in pieces. Rejects with `IMPORT_REFUSED` `damaged` for one that cannot be read.
 *
 * @param end the last byte that is read
 */
export async function* readPieces(file: string, end = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  const pieces = (createReadStream(file, { end }) as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  for (;;) {
    const next = await pieces.next().catch(unreadable);
    if (next.done === true) return;
    yield next.value;
  }
}
