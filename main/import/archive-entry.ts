import { type Entry, getFileNameLowLevel } from 'yauzl';
import { limits } from './limits.ts';
import { refused } from './refused.ts';

/** A file in an archive, as its list of entries describes it. */
export interface ArchiveEntry {
  /** A relative path with `/`, without `.` and `..`. */
  readonly path: string;
  /** Unpacked. */
  readonly bytes: number;
  readonly crc32: number;
  readonly raw: Entry;
}

const unix = 3;
const fileTypeBits = 0o170000;
const regularFile = 0o100000;
const folder = 0o040000;
const encrypted = 0x1;
const headerBytes = 30;

/**
 * Checks an entry; null for a folder. Names are read as they are written, so that nothing is repaired that should be refused.
 *
 * @throws AppError `IMPORT_REFUSED`: `unsafe`, `too-large`, `damaged`
 */
export function checkEntry(raw: Entry): ArchiveEntry | null {
  if (raw.fileNameLength > limits.nameBytes) throw refused('unsafe', 'a name that is too long');
  const path = getFileNameLowLevel(raw.generalPurposeBitFlag, raw.fileNameRaw, raw.extraFields, true);
  if (!isSafePath(path)) throw refused('unsafe', 'a path that leads out of the archive');
  if ((raw.generalPurposeBitFlag & encrypted) !== 0) throw refused('unsafe', 'an encrypted entry');
  const type = raw.versionMadeBy >>> 8 === unix ? (raw.externalFileAttributes >>> 16) & fileTypeBits : 0;
  if (type !== 0 && type !== regularFile && type !== folder) throw refused('unsafe', 'a link or a device');
  const { uncompressedSize: bytes, compressedSize } = raw;
  if (!Number.isSafeInteger(bytes) || !Number.isSafeInteger(compressedSize))
    throw refused('damaged', 'an entry without a size');
  if (bytes > limits.suspiciousBytes && bytes > compressedSize * limits.ratio) {
    throw refused('too-large', 'an entry that is packed too tightly');
  }
  return path.endsWith('/') ? null : { path, bytes, crc32: raw.crc32, raw };
}

/**
 * Refuses archives that name a file twice, and those whose entries share bytes, which is how small archives unpack without end.
 *
 * @throws AppError `IMPORT_REFUSED`: `unsafe`
 */
export function checkTogether(entries: readonly ArchiveEntry[]): void {
  const names = new Set(entries.map(({ path }) => path.normalize('NFC').toLowerCase()));
  if (names.size !== entries.length) throw refused('unsafe', 'two entries of one name');
  const places = entries
    .map(({ raw }) => ({ start: raw.relativeOffsetOfLocalHeader, bytes: headerBytes + raw.compressedSize }))
    .toSorted((a, b) => a.start - b.start);
  let end = 0;
  for (const { start, bytes } of places) {
    if (start < end) throw refused('unsafe', 'entries that share bytes');
    end = start + bytes;
  }
}

function isSafePath(path: string): boolean {
  if (path === '' || path.startsWith('/') || /^[a-z]:/i.test(path)) return false;
  // Control characters and backslashes mean something else to some system.
  for (const character of path) if (character < ' ' || character === '\\' || character === '\u007f') return false;
  const steps = path.endsWith('/') ? path.slice(0, -1).split('/') : path.split('/');
  return steps.every((step) => step !== '' && step !== '.' && step !== '..');
}
