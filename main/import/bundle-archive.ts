import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { StoredPicture } from '../db/tree-port.ts';
import {
  type BundleConversation,
  type BundleManifest,
  bundleConversation,
  bundleFormat,
  bundleManifest,
  bundleVersion,
  manifestPath,
} from '../export/bundle-format.ts';
import type { ArchiveEntry } from './archive-entry.ts';
import type { ArchiveReader } from './archive-reader.ts';
import { collectAll } from './collect-all.ts';
import { jsonElements } from './json-elements.ts';
import { limits } from './limits.ts';
import { refused } from './refused.ts';

type Named = { readonly path: string; readonly bytes: number; readonly sha256: string };

/** A bundle whose manifest fits its entries. Every file's hash is checked when it is read. */
export class BundleArchive {
  readonly manifest: BundleManifest;
  readonly #archive: ArchiveReader;
  readonly #signal: AbortSignal;

  private constructor(archive: ArchiveReader, manifest: BundleManifest, signal: AbortSignal) {
    this.#archive = archive;
    this.manifest = manifest;
    this.#signal = signal;
  }

  /** Null for an archive that is no bundle. Rejects with `IMPORT_REFUSED`: `newer-version`, `damaged`, `too-large`. */
  static async open(archive: ArchiveReader, signal: AbortSignal): Promise<BundleArchive | null> {
    const entry = archive.entries.get(manifestPath);
    if (entry === undefined) return null;
    const json = await oneJson(archive.stream(entry, limits.manifestBytes, signal));
    const about = z.looseObject({ format: z.literal(bundleFormat), version: z.number() }).safeParse(json);
    if (!about.success) return null;
    if (about.data.version > bundleVersion) throw refused('newer-version', `bundle version ${about.data.version}`);
    const parsed = bundleManifest.safeParse(json);
    if (!parsed.success) throw refused('damaged', 'a manifest that is none', parsed.error);
    checkEntries(archive, parsed.data);
    return new BundleArchive(archive, parsed.data, signal);
  }

  /** Rejects with `IMPORT_REFUSED`: `damaged`, `too-large`. */
  async readConversation(named: BundleManifest['conversations'][number]): Promise<BundleConversation> {
    const json = await oneJson(pieces(await this.#read(named, limits.elementBytes)));
    const parsed = bundleConversation.safeParse(json);
    if (!parsed.success || parsed.data.id !== named.id)
      throw refused('damaged', 'a conversation that is none', parsed.error);
    return parsed.data;
  }

  /** The bytes of a picture that has a file. Rejects as {@link readConversation}. */
  readPicture(named: Named): Promise<Uint8Array> {
    return this.#read(named, limits.pictureBytes);
  }

  async #read({ path, sha256 }: Named, maxBytes: number): Promise<Uint8Array> {
    const bytes = await this.#archive.read(this.#entry(path), maxBytes, this.#signal);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw refused('damaged', 'a file with another hash');
    return bytes;
  }

  #entry(path: string): ArchiveEntry {
    const entry = this.#archive.entries.get(path);
    if (entry === undefined) throw refused('damaged', 'a file that is not there');
    return entry;
  }
}

/** The pictures that a manifest names. */
export function bundlePictures({ pictures }: BundleManifest): ReadonlyMap<string, StoredPicture> {
  return new Map(
    pictures.map(({ sha256, width, height, bytes, mediaType, addedAt, capturedAt, erasedAt }) => [
      sha256,
      {
        picture: { sha256, width, height, bytes, mediaType, ...(erasedAt === null ? {} : { erasedAt }) },
        addedAt,
        capturedAt,
      },
    ]),
  );
}

/** Each file is named once, with its size, and no other is there. */
function checkEntries({ entries }: ArchiveReader, manifest: BundleManifest): void {
  const files = [...manifest.conversations, ...manifest.pictures.filter(({ path }) => path !== null)];
  const paths = new Set(files.map(({ path }) => path));
  const fits = files.every(
    ({ path, bytes }) => path !== null && path !== manifestPath && entries.get(path)?.bytes === bytes,
  );
  if (!fits || paths.size !== files.length || entries.size !== files.length + 1) {
    throw refused('damaged', 'a manifest that names other files');
  }
  for (const list of [
    manifest.conversations.map(({ id }) => id),
    manifest.pictures.map(({ sha256 }) => sha256),
    manifest.folders.map(({ id }) => id),
  ]) {
    if (new Set<string>(list).size !== list.length) throw refused('damaged', 'a manifest that names something twice');
  }
  if (manifest.pictures.some(({ erasedAt, capturedAt }) => erasedAt !== null && capturedAt === null)) {
    throw refused('damaged', 'an erased picture that was no screenshot');
  }
}

async function oneJson(chunks: AsyncIterable<Uint8Array>): Promise<unknown> {
  const [json, more] = await collectAll(jsonElements(chunks));
  if (json === undefined || more !== undefined) throw refused('damaged', 'not one JSON object');
  return json;
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
