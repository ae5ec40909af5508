import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { AppError } from '../../contract/errors.ts';
import { type ArchiveEntry, checkEntry, checkTogether } from './archive-entry.ts';
import { collectAll } from './collect-all.ts';
import { limits } from './limits.ts';
import { refused } from './refused.ts';

/**
 * A zip whose list of entries was checked as a whole. Nothing of it is ever written under a name of its own: entries are read into
 * memory, with their size and checksum proved.
 */
export class ArchiveReader {
  /** By path. */
  readonly entries: ReadonlyMap<string, ArchiveEntry>;
  /** Of all entries, unpacked. */
  readonly bytes: number;
  readonly #zip: ZipFile;

  private constructor(zip: ZipFile, entries: readonly ArchiveEntry[]) {
    this.#zip = zip;
    this.entries = new Map(entries.map((entry) => [entry.path, entry]));
    this.bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  }

  /** Rejects with `IMPORT_REFUSED`: `damaged`, `unsafe`, `too-large`. */
  static async open(file: string, signal: AbortSignal): Promise<ArchiveReader> {
    const zip = await openPromise(file, { autoClose: false, decodeStrings: false, validateEntrySizes: true }).catch(
      damaged,
    );
    try {
      return new ArchiveReader(zip, await readDirectory(zip, signal));
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  /** The pieces of an entry. Rejects with `IMPORT_REFUSED`: `too-large` before anything is read, `damaged`. */
  async *stream(entry: ArchiveEntry, maxBytes: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    if (entry.bytes > maxBytes) throw refused('too-large', 'an entry that is too large');
    const stream = await this.#zip.openReadStreamPromise(entry.raw).catch(damaged);
    let sum = 0;
    let bytes = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        signal.throwIfAborted();
        bytes += chunk.byteLength;
        sum = crc32(chunk, sum);
        yield chunk;
      }
    } catch (error) {
      damaged(error, signal);
    }
    if (bytes !== entry.bytes || sum !== entry.crc32)
      throw refused('damaged', 'an entry whose checksum is another one');
  }

  /** A whole entry. Rejects as {@link stream}. */
  async read(entry: ArchiveEntry, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
    return new Uint8Array(Buffer.concat(await collectAll(this.stream(entry, maxBytes, signal))));
  }

  close(): void {
    this.#zip.close();
  }
}

async function readDirectory(zip: ZipFile, signal: AbortSignal): Promise<readonly ArchiveEntry[]> {
  if (zip.entryCount > limits.entries) throw refused('too-large', 'too many entries');
  // Between the place of the list and the end of the file is nothing else.
  if (zip.fileSize - Number(zip.readEntryCursor) > limits.directoryBytes)
    throw refused('too-large', 'a list of entries that is too large');
  const entries: ArchiveEntry[] = [];
  let bytes = 0;
  for await (const raw of directory(zip)) {
    signal.throwIfAborted();
    bytes += raw.fileNameLength + raw.extraFieldLength + raw.fileCommentLength;
    if (bytes > limits.directoryBytes) throw refused('too-large', 'a list of entries that is too large');
    const entry = checkEntry(raw);
    if (entry !== null) entries.push(entry);
  }
  checkTogether(entries);
  return entries;
}

async function* directory(zip: ZipFile): AsyncGenerator<Entry> {
  const iterator = zip.eachEntry();
  for (;;) {
    const next = await iterator.next().catch(damaged);
    if (next.done === true) return;
    yield next.value;
  }
}

/** What yauzl and zlib reject with is prose; a cancelled import keeps its reason. */
function damaged(error: unknown, signal?: AbortSignal): never {
  if (error instanceof AppError || signal?.aborted === true) throw error;
  throw refused('damaged', 'not a whole archive', error);
}
