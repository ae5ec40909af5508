import { AppError } from '../../contract/errors.ts';
import type { Picture } from '../../contract/picture.ts';
import type { EnginePicture } from '../engine/port.ts';
import { describePicture } from './describe-picture.ts';
import type { PictureFiles } from './port.ts';

/** Pictures of temporary conversations: they live in memory and never touch a disk. */
export class MemoryPictureFiles implements PictureFiles {
  readonly #kept = new Map<string, { readonly bytes: Uint8Array; readonly writtenAt: number }>();

  async add(bytes: Uint8Array): Promise<Picture> {
    const kept = Uint8Array.from(bytes);
    const picture = await describePicture(kept);
    if (!this.#kept.has(picture.sha256)) this.#kept.set(picture.sha256, { bytes: kept, writtenAt: Date.now() });
    return picture;
  }

  async read(sha256: string): Promise<Uint8Array> {
    return this.#get(sha256);
  }

  /** Throws `PICTURE_MISSING`. */
  forEngine(sha256: string): EnginePicture {
    return { sha256, bytes: this.#get(sha256) };
  }

  async has(sha256: string): Promise<boolean> {
    return this.#kept.has(sha256);
  }

  async remove(sha256: string): Promise<void> {
    this.#kept.delete(sha256);
  }

  async list(): Promise<readonly string[]> {
    return [...this.#kept.keys()];
  }

  async writtenAt(sha256: string): Promise<number | null> {
    return this.#kept.get(sha256)?.writtenAt ?? null;
  }

  #get(sha256: string): Uint8Array {
    const bytes = this.#kept.get(sha256)?.bytes;
    if (bytes === undefined) throw new AppError('PICTURE_MISSING');
    return bytes;
  }
}
