import type { Picture } from '../../contract/picture.ts';
import type { EnginePicture } from '../engine/port.ts';

/** Original bytes of pictures, by their SHA-256: files in the profile's folder, or memory for temporary conversations. */
export interface PictureFiles {
  /**
   * Checks and keeps the bytes; written and synced when it resolves. Rejects with `PICTURE_UNSUPPORTED`,
   * `PICTURE_CORRUPT`, `PICTURE_TOO_LARGE`, `DISK_FULL`.
   */
  add(bytes: Uint8Array): Promise<Picture>;
  /** Rejects with `PICTURE_MISSING`. */
  read(sha256: string): Promise<Uint8Array>;
  /** What the engine needs to find it. */
  forEngine(sha256: string): EnginePicture;
  has(sha256: string): Promise<boolean>;
  remove(sha256: string): Promise<void>;
  /** SHA-256 of every picture whose bytes are there. */
  list(): Promise<readonly string[]>;
  /** When the bytes were written, in milliseconds since the epoch; null where there are none. */
  writtenAt(sha256: string): Promise<number | null>;
}
