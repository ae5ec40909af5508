import { AppError } from '../../contract/errors.ts';
import type { Picture } from '../../contract/picture.ts';
import type { EnginePicture } from '../engine/port.ts';
import { describePicture } from './describe-picture.ts';
import type { PictureFiles } from './port.ts';

/** Pictures of temporary conversations: they live in memory and never touch a disk. */
export class MemoryPictureFiles implements PictureFiles {
  readonly #bytes = new Map<string, Uint8Array>();

  async add(bytes: Uint8Array): Promise<Picture> {
    const kept = Uint8Array.from(bytes);
    const picture = await describePicture(kept);
    if (!this.#bytes.has(picture.sha256)) this.#bytes.set(picture.sha256, kept);
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
    return this.#bytes.has(sha256);
  }

  async remove(sha256: string): Promise<void> {
    this.#bytes.delete(sha256);
  }

  #get(sha256: string): Uint8Array {
    const bytes = this.#bytes.get(sha256);
    if (bytes === undefined) throw new AppError('PICTURE_MISSING');
    return bytes;
  }
}
