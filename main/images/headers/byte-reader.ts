import { AppError } from '../../../contract/errors.ts';

/** Bounds-checked reading of a file's bytes: beyond the end it throws `PICTURE_CORRUPT`, never a `RangeError`. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  uint8(at: number): number {
    this.#check(at, 1);
    return this.#view.getUint8(at);
  }

  uint16(at: number, littleEndian: boolean): number {
    this.#check(at, 2);
    return this.#view.getUint16(at, littleEndian);
  }

  uint24LittleEndian(at: number): number {
    return this.uint16(at, true) | (this.uint8(at + 2) << 16);
  }

  uint32(at: number, littleEndian: boolean): number {
    this.#check(at, 4);
    return this.#view.getUint32(at, littleEndian);
  }

  int32LittleEndian(at: number): number {
    this.#check(at, 4);
    return this.#view.getInt32(at, true);
  }

  /** Unsigned, as a number; throws where it is no safe integer. */
  uint64BigEndian(at: number): number {
    this.#check(at, 8);
    const value = Number(this.#view.getBigUint64(at, false));
    if (!Number.isSafeInteger(value)) throw corrupt('a length beyond any file');
    return value;
  }

  /** `length` bytes as Latin-1 text. */
  ascii(at: number, length: number): string {
    this.#check(at, length);
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + at, length).toString('latin1');
  }

  /** A part of the bytes; what lies beyond the end is left out. */
  part(start: number, end: number): ByteReader {
    return new ByteReader(this.bytes.subarray(Math.min(start, this.length), Math.min(end, this.length)));
  }

  #check(at: number, length: number): void {
    if (at < 0 || at + length > this.length) throw corrupt('the file ends too early');
  }
}

/** The refusal of a damaged picture; the reason is for the log. */
export function corrupt(reason: string, cause?: unknown): AppError {
  return new AppError('PICTURE_CORRUPT', reason, { cause });
}
