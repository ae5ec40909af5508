import { corrupt } from './headers/byte-reader.ts';

const maxCodes = 4096;

/**
 * GIF's variable-length LZW (GIF89a, appendix F): packed codes -> `length` colour indices. Ends at the end code or when the
 * length is reached; what an early end code leaves out is index 0. Throws `PICTURE_CORRUPT`.
 */
export function lzwDecode(packed: Uint8Array, minimumBits: number, length: number): Uint8Array {
  if (minimumBits < 1 || minimumBits > 11) throw corrupt('an impossible code size');
  const output = new Uint8Array(length);
  const table = new CodeTable(minimumBits);
  const codes = new CodeReader(packed);
  for (let at = 0; at < length; ) {
    const code = codes.next(table.bits);
    if (code === table.end) break;
    if (code === table.clear) table.reset();
    else at += table.expand(code, output, at);
  }
  return output;
}

/** Codes of growing size from a stream of bytes, lowest bits first. */
class CodeReader {
  readonly #packed: Uint8Array;
  #at = 0;
  #held = 0;
  #heldBits = 0;

  constructor(packed: Uint8Array) {
    this.#packed = packed;
  }

  next(bits: number): number {
    while (this.#heldBits < bits) {
      const byte = this.#packed[this.#at];
      if (byte === undefined) throw corrupt('the frame is cut off');
      this.#held |= byte << this.#heldBits;
      this.#heldBits += 8;
      this.#at += 1;
    }
    const code = this.#held & ((1 << bits) - 1);
    this.#held >>>= bits;
    this.#heldBits -= bits;
    return code;
  }
}

/** Each code stands for an earlier code's string and one index more. */
class CodeTable {
  readonly clear: number;
  readonly end: number;
  bits: number;
  readonly #minimumBits: number;
  readonly #prefix = new Uint16Array(maxCodes);
  readonly #suffix = new Uint8Array(maxCodes);
  readonly #length = new Uint16Array(maxCodes);
  #size: number;
  /** The code before this one since the last reset, or -1. */
  #previous = -1;

  constructor(minimumBits: number) {
    this.#minimumBits = minimumBits;
    this.clear = 2 ** minimumBits;
    this.end = this.clear + 1;
    this.#size = this.end + 1;
    this.bits = minimumBits + 1;
    for (let index = 0; index < this.clear; index += 1) {
      this.#suffix[index] = index;
      this.#length[index] = 1;
    }
  }

  reset(): void {
    this.#size = this.end + 1;
    this.bits = this.#minimumBits + 1;
    this.#previous = -1;
  }

  /** Writes a code's string at a place of the output and learns the next code; returns the string's length. */
  expand(code: number, output: Uint8Array, at: number): number {
    const known = code < this.#size;
    if (!known && (code > this.#size || this.#previous === -1)) throw corrupt('a code that was never defined');
    const source = known ? code : this.#previous;
    const first = this.#write(source, output, at);
    const length = (this.#length[source] ?? 0) + (known ? 0 : 1);
    if (!known && at + length <= output.length) output[at + length - 1] = first;
    this.#learn(first);
    this.#previous = code;
    return length;
  }

  /** Writes a string from its end, since each code names its last index; returns its first. What runs over is dropped. */
  #write(code: number, output: Uint8Array, at: number): number {
    let current = code;
    for (let place = at + (this.#length[code] ?? 1) - 1; place > at; place -= 1) {
      if (place < output.length) output[place] = this.#suffix[current] ?? 0;
      current = this.#prefix[current] ?? 0;
    }
    const first = this.#suffix[current] ?? 0;
    output[at] = first;
    return first;
  }

  #learn(first: number): void {
    if (this.#previous === -1 || this.#size >= maxCodes) return;
    this.#prefix[this.#size] = this.#previous;
    this.#suffix[this.#size] = first;
    this.#length[this.#size] = (this.#length[this.#previous] ?? 0) + 1;
    this.#size += 1;
    if (this.#size === 2 ** this.bits && this.bits < 12) this.bits += 1;
  }
}
