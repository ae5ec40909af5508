import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import type { ImportReport, ImportSource } from '../../contract/transfer.ts';
import { ArchiveReader } from './archive-reader.ts';
import { BundleArchive } from './bundle-archive.ts';
import { findAssets, noAssets } from './chatgpt-assets.ts';
import type { FindAsset } from './chatgpt-content.ts';
import { CollectedLibrary } from './collected-library.ts';
import { type ForeignConversation, LeftOut } from './foreign.ts';
import { foreignReader } from './foreign-reader.ts';
import { importBundle } from './import-bundle.ts';
import type { ImportDependencies, ImportRun } from './import-dependencies.ts';
import { collectForeign } from './import-foreign.ts';
import { jsonElements } from './json-elements.ts';
import { limits } from './limits.ts';
import { archivePictures, inlinePictures } from './picture-bytes.ts';
import { readMarkdown } from './read-markdown.ts';
import { readPieces } from './read-pieces.ts';
import { refused, unreadable } from './refused.ts';

/** Older exports have one file, newer ones many. */
const conversationsFile = /^(?:[^/]+\/)?conversations(?:-\d+)?\.json$/;
const zipMagic = ['PK\u0003\u0004', 'PK\u0005\u0006'];

/**
 * Brings the conversations of a file in, all or none. What the file is, its first bytes say and not its name.
 *
 * Rejects with `IMPORT_REFUSED` (`detail.reason`), `DISK_FULL`, `DATABASE_*`, `PICTURE_MISSING`, or with the signal's reason; nothing has changed then.
 */
export async function importFile(
  file: string,
  dependencies: ImportDependencies,
  run: ImportRun,
): Promise<ImportReport> {
  const library = await CollectedLibrary.open(dependencies);
  try {
    return await importKind(file, { library, dependencies, run });
  } catch (error) {
    await library.pictures.undo().catch(() => undefined);
    throw error;
  }
}

interface Job {
  readonly library: CollectedLibrary;
  readonly dependencies: ImportDependencies;
  readonly run: ImportRun;
}

async function importKind(file: string, job: Job): Promise<ImportReport> {
  const { start, bytes, writtenAt } = await look(file);
  if (zipMagic.some((magic) => start.startsWith(magic))) return importArchive(file, job);
  if (/^(?:\u00EF\u00BB\u00BF)?\s*[[{]/.test(start)) {
    if (bytes > limits.jsonBytes) throw refused('too-large', 'too much JSON');
    return importJson([() => readPieces(file)], noAssets, null, job);
  }
  return importMarkdown(file, bytes, writtenAt, job);
}

async function look(file: string) {
  const handle = await open(file, 'r').catch(unreadable);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw refused('unknown-format', 'no file');
    return { start: await readStart(handle), bytes: stats.size, writtenAt: Math.round(stats.mtimeMs) };
  } finally {
    await handle.close();
  }
}

/** Enough to see past white space that somebody wrote. */
async function readStart(handle: FileHandle): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
  return buffer.subarray(0, bytesRead).toString('latin1');
}

async function importArchive(file: string, job: Job): Promise<ImportReport> {
  const { signal } = job.run;
  const archive = await ArchiveReader.open(file, signal);
  try {
    const bundle = await BundleArchive.open(archive, signal);
    if (bundle !== null) return await importBundle(bundle, job.library, job.dependencies, job.run);
    const files = [...archive.entries.values()].filter(({ path }) => conversationsFile.test(path));
    if (files.length === 0) throw refused('unknown-format', 'no conversations in the archive');
    const streams = files
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
      .map((entry) => () => archive.stream(entry, limits.jsonBytes, signal));
    return await importJson(streams, findAssets(archive.entries.keys()), archive, job);
  } finally {
    archive.close();
  }
}

async function importJson(
  streams: readonly (() => AsyncIterable<Uint8Array>)[],
  findAsset: FindAsset,
  archive: ArchiveReader | null,
  job: Job,
): Promise<ImportReport> {
  const { library, dependencies, run } = job;
  const bytes = archive === null ? inlinePictures : archivePictures(archive, run.signal);
  let source: ImportSource | null = null;
  let done = 0;
  for (const stream of streams) {
    for await (const element of conversationsOf(jsonElements(stream()))) {
      run.signal.throwIfAborted();
      const reader = foreignReader(element, source);
      source = reader.source;
      const skipped = new LeftOut();
      const conversation = reader.read(element, { findAsset, now: dependencies.now(), leftOut: skipped });
      await collectForeign(conversation, skipped, { library, dependencies, bytes });
      done += 1;
      run.progress(done, 0);
    }
  }
  if (source === null) throw refused('empty', 'no conversation');
  return library.commit(dependencies, run, source);
}

/** Some ChatGPT exports are an object around the array. */
async function* conversationsOf(elements: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  for await (const element of elements) {
    const inside =
      typeof element === 'object' && element !== null && 'conversations' in element ? element.conversations : null;
    if (Array.isArray(inside)) yield* inside;
    else yield element;
  }
}

async function importMarkdown(file: string, bytes: number, writtenAt: number, job: Job): Promise<ImportReport> {
  const { library, dependencies, run } = job;
  const text = await readText(file, bytes);
  const skipped = new LeftOut();
  const conversation: ForeignConversation = readMarkdown(text, Math.min(writtenAt, dependencies.now()), skipped);
  await collectForeign(conversation, skipped, { library, dependencies, bytes: inlinePictures });
  run.progress(1, 1);
  return library.commit(dependencies, run, 'markdown');
}

/** What is no text is refused by its first piece, what is too long before the rest is read. */
async function readText(file: string, bytes: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readPieces(file, limits.textBytes)) {
    if (piece.includes(0)) throw refused('unknown-format', 'no text');
    if (bytes > limits.textBytes) throw refused('too-large', 'a text that is too long');
    pieces.push(piece);
  }
  const text = Buffer.concat(pieces);
  if (!isUtf8(text)) throw refused('unknown-format', 'no text');
  if (text.toString().trim() === '') throw refused('empty', 'nothing in it');
  return text.toString();
}
