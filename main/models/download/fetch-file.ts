import { damaged, type Subject, unusable } from './download-error.ts';
import { FileChanged, fetchPart, type PartSource, RangesIgnored } from './fetch-part.ts';
import { type ExpectedFile, PartialFile, partialPath, removePartial } from './partial-file.ts';
import { doneBytes } from './partial-state.ts';
import type { NetworkPorts } from './send.ts';
import { sha256OfFile } from './sha256-file.ts';

/** A file to be fetched. */
export interface FileWish {
  readonly url: URL;
  readonly subject: Subject;
  /** The final path; the bytes come into a partial file beside it. */
  readonly target: string;
  readonly expected: ExpectedFile;
  /** Connections at once, at least 1. */
  readonly parts: number;
  /** How many of the file's bytes are there, at every change. */
  readonly onBytes: (done: number) => void;
  readonly onVerifying: () => void;
}

/**
 * Fetches a file until its partial file is whole and has the hash that the hub says. What has come stays for the next try, but for a file
 * with another hash, which is removed.
 *
 * @throws FileChanged where the hub has another file now
 * @throws AppError `DOWNLOAD_*`, `DISK_FULL`; the signal's reason
 */
export async function fetchFile(wish: FileWish, ports: NetworkPorts, signal: AbortSignal): Promise<void> {
  const { target, expected, parts } = wish;
  const file = await PartialFile.open(target, expected, parts);
  try {
    await fetchAll(file, wish, ports, signal);
    if (await isRight(wish, signal)) return;
    // A server may get its ranges wrong: once, the file is taken in one piece.
    if (!file.whole) {
      await file.beginWhole();
      await fetchAll(file, wish, ports, signal);
      if (await isRight(wish, signal)) return;
    }
  } finally {
    await file.close();
  }
  await removePartial(target);
  throw damaged(wish.subject.file);
}

async function isRight({ target, expected, onVerifying }: FileWish, signal: AbortSignal): Promise<boolean> {
  onVerifying();
  return (await sha256OfFile(partialPath(target), signal)) === expected.sha256;
}

/** All parts, and once more in one piece where the server does not send the ranges that it is asked for. */
async function fetchAll(file: PartialFile, wish: FileWish, ports: NetworkPorts, signal: AbortSignal): Promise<void> {
  try {
    await fetchParts(file, wish, ports, signal);
  } catch (error) {
    if (!(error instanceof RangesIgnored)) throw error;
    if (file.whole) throw unusable(wish.url, 'another answer than the file');
    await file.beginWhole();
    await fetchAll(file, wish, ports, signal);
  }
}

async function fetchParts(file: PartialFile, wish: FileWish, ports: NetworkPorts, signal: AbortSignal): Promise<void> {
  let done = doneBytes(file);
  wish.onBytes(done);
  const arrived = (bytes: number): void => {
    done += bytes;
    wish.onBytes(done);
  };
  const others = new AbortController();
  const both = AbortSignal.any([signal, others.signal]);
  const source: PartSource = { ports, url: wish.url, subject: wish.subject, file, arrived };
  const running = file.parts.map((part) =>
    fetchPart(part, source, both).catch((error: unknown) => {
      others.abort();
      throw error;
    }),
  );
  const first = Promise.all(running);
  // Nothing writes to the file any more when its state is saved.
  await Promise.allSettled([first, ...running]);
  // If the file is another one, so is its ETag; if only its ETag is, what has come is still good.
  if (await isChanged(first)) file.etag = null;
  await file.save();
  signal.throwIfAborted();
  await first;
}

async function isChanged(running: Promise<unknown>): Promise<boolean> {
  return running.then(
    () => false,
    (error: unknown) => error instanceof FileChanged,
  );
}
