import { sha256Of } from '../images/describe-picture.ts';
import type { ArchiveReader } from './archive-reader.ts';
import type { PictureSource } from './foreign.ts';
import type { PictureBytes } from './import-foreign.ts';
import { limits } from './limits.ts';

/** Pictures of a file that is no archive: what is in it, as `data:` URLs. */
export const inlinePictures: PictureBytes = {
  read: async (source) => (source.kind === 'bytes' ? source.bytes : null),
  identify: (source) => (source.kind === 'bytes' ? sha256Of(source.bytes) : 'missing'),
};

/** Pictures of an archive. Reading rejects with `IMPORT_REFUSED` `damaged`; one that is too large is none. */
export function archivePictures(archive: ArchiveReader, signal: AbortSignal): PictureBytes {
  const entryOf = (source: PictureSource) => (source.kind === 'entry' ? archive.entries.get(source.path) : undefined);
  return {
    read: async (source) => {
      const entry = entryOf(source);
      if (entry === undefined || entry.bytes > limits.pictureBytes) return inlinePictures.read(source);
      return archive.read(entry, limits.pictureBytes, signal);
    },
    identify: (source) => {
      const entry = entryOf(source);
      return entry === undefined ? inlinePictures.identify(source) : `${entry.crc32}-${entry.bytes}`;
    },
  };
}
