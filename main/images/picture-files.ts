import type { Stats } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Picture } from '../../contract/picture.ts';
import type { EnginePicture } from '../engine/port.ts';
import { describePicture } from './describe-picture.ts';
import { removeUnfinished, writeDurably } from './durable-file.ts';
import type { PictureFiles } from './port.ts';

const sha256Pattern = /^[0-9a-f]{64}$/;

/**
 * Opens the folder of the profile's pictures, making it where it is not there, and clears away what a dead process left
 * half written. Rejects with `DISK_FULL`.
 */
export async function openPictureFiles(root: string): Promise<PictureFiles> {
  return withDiskErrors(async () => {
    await mkdir(root, { recursive: true });
    await removeUnfinished(root);
    return new DiskPictureFiles(root);
  });
}

/** `<root>/<first two digits>/<sha256>`: the original bytes, without an extension. */
class DiskPictureFiles implements PictureFiles {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async add(bytes: Uint8Array): Promise<Picture> {
    const picture = await describePicture(bytes);
    const file = this.#file(picture.sha256);
    if ((await sizeOf(file)) !== picture.bytes) await withDiskErrors(() => writeDurably(file, bytes));
    return picture;
  }

  async read(sha256: string): Promise<Uint8Array> {
    try {
      return await readFile(this.#file(sha256));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') throw new AppError('PICTURE_MISSING', 'the file is gone', { cause: error });
      throw error;
    }
  }

  forEngine(sha256: string): EnginePicture {
    return { sha256, path: this.#file(sha256) };
  }

  async has(sha256: string): Promise<boolean> {
    return sha256Pattern.test(sha256) && (await sizeOf(this.#file(sha256))) !== null;
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.#file(sha256), { force: true });
  }

  async list(): Promise<readonly string[]> {
    const entries = await readdir(this.#root, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile() && sha256Pattern.test(entry.name)).map(({ name }) => name);
  }

  async writtenAt(sha256: string): Promise<number | null> {
    return (await statOf(this.#file(sha256)))?.mtimeMs ?? null;
  }

  /** Nothing but a SHA-256 becomes part of a path. Throws `PICTURE_MISSING`. */
  #file(sha256: string): string {
    if (!sha256Pattern.test(sha256)) throw new AppError('PICTURE_MISSING', 'no picture has such an id');
    return path.join(this.#root, sha256.slice(0, 2), sha256);
  }
}

/** Bytes of a file, or null where there is none. */
async function sizeOf(file: string): Promise<number | null> {
  return (await statOf(file))?.size ?? null;
}

/** What the system knows of a file, or null where there is none. */
async function statOf(file: string): Promise<Stats | null> {
  return stat(file).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
}

async function withDiskErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new AppError('DISK_FULL', 'no space for a picture', { cause: error });
    throw error;
  }
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
