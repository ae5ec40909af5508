import { AppError, type ErrorCode } from '../../contract/errors.ts';
import type { Picture } from '../../contract/picture.ts';
import type { StoredPicture } from '../db/tree-port.ts';
import { sha256Of } from '../images/describe-picture.ts';
import type { ImportDependencies } from './import-dependencies.ts';
import { limits } from './limits.ts';

const unusable: readonly ErrorCode[] = ['PICTURE_UNSUPPORTED', 'PICTURE_CORRUPT', 'PICTURE_TOO_LARGE'];

/**
 * The pictures of an import. Their files are written and synced one after the other, while others add and remove pictures too; rows are
 * for the commit, which asks first whether every file is still there. What was written for nothing is removed again.
 */
export class PictureIntake {
  readonly #dependencies: ImportDependencies;
  readonly #free: number;
  readonly #stored = new Map<string, StoredPicture>();
  /** Whose file must be there. */
  readonly #files = new Set<string>();
  /** Whose file may be there because of this import alone. */
  readonly #written = new Set<string>();
  #bytes = 0;

  private constructor(dependencies: ImportDependencies, free: number) {
    this.#dependencies = dependencies;
    this.#free = free;
  }

  static async open(dependencies: ImportDependencies): Promise<PictureIntake> {
    return new PictureIntake(dependencies, (await dependencies.freeBytes()) - limits.reserveBytes);
  }

  /** What the commit is given. */
  get stored(): readonly StoredPicture[] {
    return [...this.#stored.values()];
  }

  /** Checks and keeps a picture; null where it is none that can be shown here. Rejects with `DISK_FULL`. */
  async add(bytes: Uint8Array, times: Pick<StoredPicture, 'addedAt' | 'capturedAt'>): Promise<Picture | null> {
    const sha256 = sha256Of(bytes);
    const known = this.#stored.get(sha256)?.picture;
    if (known !== undefined) return known;
    try {
      const picture = await this.#write(sha256, bytes);
      this.#stored.set(sha256, { picture, ...times });
      this.#files.add(sha256);
      return picture;
    } catch (error) {
      if (error instanceof AppError && unusable.includes(error.code)) return null;
      throw error;
    }
  }

  /** A picture whose bytes are gone, as it was where it comes from. */
  addWithoutBytes(picture: StoredPicture): void {
    this.#stored.set(picture.picture.sha256, picture);
  }

  /**
   * Does the commit while nobody removes pictures. Rejects with `PICTURE_MISSING` where one was removed since it was written, which
   * only erasing everything does, or as the commit does.
   */
  async commit(work: () => Promise<void>): Promise<void> {
    const { saved, access } = this.#dependencies.archives;
    await access.adding(async () => {
      for (const sha256 of this.#files) {
        if (!(await saved.pictures.has(sha256))) throw new AppError('PICTURE_MISSING', 'erased during the import');
      }
      await work();
    });
  }

  /** Removes what was written and is not referred to: the commit may have come to pass, so the database is asked. */
  async undo(): Promise<void> {
    const { saved, access } = this.#dependencies.archives;
    const ids = [...this.#written];
    if (ids.length === 0) return;
    await access.removing(async () => {
      const states = await saved.store.pictureStates(ids);
      for (const [index, sha256] of ids.entries()) if (states[index] !== 'kept') await saved.pictures.remove(sha256);
    });
  }

  async #write(sha256: string, bytes: Uint8Array): Promise<Picture> {
    const { saved, access } = this.#dependencies.archives;
    this.#bytes += bytes.byteLength;
    if (this.#bytes > this.#free) throw new AppError('DISK_FULL', 'no space for the pictures of an import');
    return access.adding(async () => {
      const [state] = await saved.store.pictureStates([sha256]);
      if (state !== 'kept') this.#written.add(sha256);
      return saved.pictures.add(bytes);
    });
  }
}
