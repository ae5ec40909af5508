import type { Size } from '../../../contract/picture.ts';
import type { ByteReader } from './byte-reader.ts';

const sequenceHeader = 1;

/** The largest frames, in pixels, that the sequence headers of AV1 data allow, one for each. Throws `PICTURE_CORRUPT` where one is cut off. */
export function* codedSizes(data: ByteReader): Generator<Size, void> {
  for (let at = 0; at < data.length; ) {
    const unit = unitAt(data, at);
    if (unit.type === sequenceHeader) {
      yield readSequenceHeader(new BitReader(data.part(unit.start, unit.end)));
    }
    at = unit.end;
  }
}

/** An open bitstream unit (AV1 specification, 5.3.2): its type and where its content lies. */
function unitAt(data: ByteReader, at: number): { type: number; start: number; end: number } {
  const header = data.uint8(at);
  const type = (header >> 3) & 0xf;
  let start = at + ((header & 4) === 0 ? 1 : 2);
  if ((header & 2) === 0) return { type, start, end: data.length };
  let length = 0;
  for (let place = 0, byte = 0x80; byte >= 0x80 && place < 8; place += 1, start += 1) {
    byte = data.uint8(start);
    length += (byte & 0x7f) * 2 ** (7 * place);
  }
  return { type, start, end: Math.min(start + length, data.length) };
}

/** The largest frame that the sequence may have (AV1 specification, 5.5.1). */
function readSequenceHeader(bits: BitReader): Size {
  bits.skip(3 + 1);
  if (bits.read(1) === 1) bits.skip(5);
  else skipOperatingPoints(bits);
  const [widthBits, heightBits] = [bits.read(4) + 1, bits.read(4) + 1];
  return { width: bits.read(widthBits) + 1, height: bits.read(heightBits) + 1 };
}

function skipOperatingPoints(bits: BitReader): void {
  const delayBits = bits.read(1) === 1 ? skipTiming(bits) : null;
  const displayDelay = bits.read(1) === 1;
  const points = bits.read(5) + 1;
  for (let point = 0; point < points; point += 1) {
    bits.skip(12);
    const hasTier = bits.read(5) > 7;
    bits.skip(hasTier ? 1 : 0);
    if (delayBits !== null && bits.read(1) === 1) bits.skip(2 * delayBits + 1);
    if (displayDelay && bits.read(1) === 1) bits.skip(4);
  }
}

/** Timing, then the decoder's model; returns the bits of that model's delays, or null where there is none. */
function skipTiming(bits: BitReader): number | null {
  bits.skip(32 + 32);
  if (bits.read(1) === 1) skipVariableLength(bits);
  if (bits.read(1) === 0) return null;
  const delayBits = bits.read(5) + 1;
  bits.skip(32 + 5 + 5);
  return delayBits;
}

/** As many zeros as the number has bits behind its first one. */
function skipVariableLength(bits: BitReader): void {
  let zeros = 0;
  while (bits.read(1) === 0) zeros += 1;
  bits.skip(zeros < 32 ? zeros : 0);
}

/** Bits from the highest of each byte on. Throws `PICTURE_CORRUPT` beyond the end. */
class BitReader {
  readonly #bytes: ByteReader;
  #at = 0;

  constructor(bytes: ByteReader) {
    this.#bytes = bytes;
  }

  read(count: number): number {
    let value = 0;
    for (let bit = 0; bit < count; bit += 1, this.#at += 1) {
      value = value * 2 + ((this.#bytes.uint8(this.#at >> 3) >> (7 - (this.#at & 7))) & 1);
    }
    return value;
  }

  skip(count: number): void {
    this.#at += count;
  }
}
