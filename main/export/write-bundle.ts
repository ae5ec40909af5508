import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { PictureMediaType } from '../../contract/picture.ts';
import type { StoredPicture } from '../db/tree-port.ts';
import { jsonBytes, toBundleConversation } from './bundle-conversation.ts';
import { type BundleManifest, bundleFormat, bundleVersion, manifestPath } from './bundle-format.ts';
import { type ExportSource, picturesOf } from './export-source.ts';

export interface BundleRun {
  readonly app: BundleManifest['app'];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Also the folders in which none of these conversations is. */
  readonly everyFolder: boolean;
  readonly signal: AbortSignal;
  /** After each conversation. */
  readonly progress: (done: number) => void;
}

/** One time for every entry, in no zone: what is in a bundle and not when or where it was made decides its bytes. */
const entryOptions = { mtime: new Date(2000, 0, 1), forceDosTimestamp: true } as const;
const extensions: Readonly<Record<PictureMediaType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
  'image/tiff': 'tiff',
  'image/avif': 'avif',
};

/**
 * Writes conversations with all their branches and pictures into a bundle; see `bundle-format.ts`. One conversation and one picture
 * are in memory at a time. Rejects with the signal's reason, `NOT_FOUND`, or the system's error.
 */
export async function writeBundle(
  target: string,
  ids: readonly string[],
  source: ExportSource,
  run: BundleRun,
): Promise<void> {
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(target), { signal: run.signal });
  // It is awaited below; what fails before that must not count as unhandled.
  written.catch(() => undefined);
  const addEntry = entriesOf(zip, written);
  const conversations: BundleManifest['conversations'] = [];
  const pictures = new Map<string, StoredPicture>();
  const folderIds = new Set<string>();
  for (const [index, id] of ids.toSorted().entries()) {
    run.signal.throwIfAborted();
    const tree = await source.tree(id);
    const bytes = jsonBytes(toBundleConversation(tree));
    const path = `conversations/${id}.json`;
    await addEntry(path, bytes, true);
    conversations.push({ id, path, bytes: bytes.length, sha256: sha256Of(bytes) });
    if (tree.conversation.folderId !== null) folderIds.add(tree.conversation.folderId);
    for (const picture of await source.pictures(id, picturesOf(tree))) pictures.set(picture.picture.sha256, picture);
    run.progress(index + 1);
  }
  const named = await addPictures(addEntry, pictures, source, run.signal);
  const folders = (await source.folders())
    .filter(({ id }) => run.everyFolder || folderIds.has(id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const manifest: BundleManifest = {
    format: bundleFormat,
    version: bundleVersion,
    app: run.app,
    exportedAt: run.now,
    folders: folders.map(({ id, name, createdAt }) => ({ id, name, createdAt })),
    conversations,
    pictures: named,
  };
  await addEntry(manifestPath, jsonBytes(manifest), true);
  zip.end();
  await written;
}

/** In the order of their ids, stored as they are: pictures are compressed already. */
async function addPictures(
  addEntry: AddEntry,
  pictures: ReadonlyMap<string, StoredPicture>,
  source: ExportSource,
  signal: AbortSignal,
): Promise<BundleManifest['pictures']> {
  const named: BundleManifest['pictures'] = [];
  for (const { picture, addedAt, capturedAt } of [...pictures.values()].toSorted((a, b) =>
    a.picture.sha256 < b.picture.sha256 ? -1 : 1,
  )) {
    signal.throwIfAborted();
    const { sha256, width, height, mediaType, erasedAt } = picture;
    const bytes = erasedAt === undefined ? await source.bytes(sha256) : null;
    const path = bytes === null ? null : `pictures/${sha256}.${extensions[mediaType]}`;
    if (bytes !== null && path !== null) await addEntry(path, bytes, false);
    named.push({
      sha256,
      path,
      bytes: picture.bytes,
      width,
      height,
      mediaType,
      addedAt,
      capturedAt,
      erasedAt: erasedAt ?? null,
    });
  }
  return named;
}

type AddEntry = (path: string, bytes: Uint8Array, compress: boolean) => Promise<void>;

/** Adds one entry after the other, each once the one before is on its way to the file, so that few are in memory. */
function entriesOf(zip: ZipFile, written: Promise<void>): AddEntry {
  return async (path, bytes, compress) => {
    const { promise: taken, resolve } = Promise.withResolvers<void>();
    zip.addReadStreamLazy(path, { ...entryOptions, compress, size: bytes.length }, (give) => {
      give(null, Readable.from([bytes]).once('close', resolve));
    });
    await Promise.race([taken, written]);
  };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
