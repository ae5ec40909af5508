import { maxPictureBytes } from '../../contract/picture.ts';

/**
 * What a file may ask of the machine. Every limit is checked against what the file says of itself before anything is read, and again
 * while it is read, since a hostile file lies. docs/import.md names them for users.
 */
export const limits = {
  /** Entries of an archive. ChatGPT's largest known exports have some ten thousand files. */
  entries: 100_000,
  /** Bytes of an archive's list of entries: it is kept in memory. */
  directoryBytes: 32 * 1024 * 1024,
  /** Bytes of an entry's name. */
  nameBytes: 1024,
  /** Bytes of one JSON file, unpacked. It is read in pieces, so this bounds time, not memory. */
  jsonBytes: 4 * 1024 ** 3,
  /** Bytes of one conversation's JSON, pictures in it included: V8 makes one string of it, and its strings end at 512 MiB. */
  elementBytes: 128 * 1024 * 1024,
  /** Levels of nesting. Real files have a dozen. */
  depth: 256,
  conversations: 100_000,
  /** Characters of all conversations together: they are in memory until the commit. */
  characters: 256 * 1024 * 1024,
  /** Messages of all conversations together: the database answers nobody else during the commit, which adds some 6,000 a second. */
  messages: 400_000,
  pictureBytes: maxPictureBytes,
  /** Bytes of the disk that an import leaves free, so that conversations can go on. */
  reserveBytes: 256 * 1024 * 1024,
  /** Bytes of a bundle's manifest. */
  manifestBytes: 64 * 1024 * 1024,
  /** Bytes of a Markdown transcript. */
  textBytes: 16 * 1024 * 1024,
  /** From this size on an entry that is packed tighter than {@link limits.ratio} is taken for a bomb. Deflate reaches 1,032; text 10 to 30. */
  suspiciousBytes: 64 * 1024 * 1024,
  ratio: 200,
} as const;
