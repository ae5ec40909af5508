import { limits } from './limits.ts';
import { refused } from './refused.ts';

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
const byteOrderMark = [0xef, 0xbb, 0xbf];

/**
 * The elements of the array that a JSON text is, or the one object that it is, parsed one after the other: a file of any size takes the
 * memory of its largest element, and the program goes on between two of them.
 *
 * Rejects with `IMPORT_REFUSED`: `unknown-format` for anything else, `damaged`, `too-large`, `unsafe` for nesting without end.
 *
 * @param chunks UTF-8
 */
export async function* jsonElements(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  const splitter = new ElementSplitter();
  let count = 0;
  for await (const chunk of chunks) {
    for (const element of splitter.push(chunk)) {
      count += 1;
      if (count > limits.conversations) throw refused('too-large', 'too many conversations');
      yield parse(element);
    }
  }
  splitter.end();
}

/** Cuts bytes into elements; what is inside an element is JSON.parse's to judge. */
class ElementSplitter {
  #state: 'start' | 'element' | 'between' | 'after' = 'start';
  #isArray = false;
  #afterComma = false;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #position = 0;
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  #count = 0;

  *push(chunk: Uint8Array): Generator<Buffer> {
    let start = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? 0;
      if (this.#state !== 'element') {
        if (this.#begin(byte)) start = index;
      } else if (this.#inside(byte)) {
        this.#keep(chunk.subarray(start, index + 1));
        yield this.#take();
      }
      this.#position += 1;
    }
    if (this.#state === 'element') this.#keep(chunk.subarray(start));
  }

  /** @throws AppError `IMPORT_REFUSED` where the text ended too early */
  end(): void {
    if (this.#state === 'start') throw refused('unknown-format', 'no JSON');
    if (this.#state !== 'after') throw refused('damaged', 'JSON that ends too early');
  }

  /** Between elements. Whether one begins with this byte. */
  #begin(byte: number): boolean {
    if (isSpace(byte) || (this.#state === 'start' && byte === byteOrderMark[this.#position])) return false;
    if (this.#state === 'start' && byte === openBracket) {
      this.#isArray = true;
      this.#state = 'between';
      return false;
    }
    if (this.#state === 'start' && byte !== openBrace) throw refused('unknown-format', 'no JSON');
    if (this.#state === 'after') throw refused('damaged', 'more than one JSON text');
    if (this.#isArray && this.#separates(byte)) return false;
    if (byte !== openBrace) throw refused('unknown-format', 'an array of something else than objects');
    this.#state = 'element';
    this.#depth = 1;
    return true;
  }

  /** Commas between elements and the bracket after the last one. */
  #separates(byte: number): boolean {
    if (byte === closeBracket && !this.#afterComma) {
      this.#state = 'after';
      return true;
    }
    const wanted = this.#state === 'between' && this.#count > 0 && !this.#afterComma;
    if (byte === comma && wanted) {
      this.#afterComma = true;
      return true;
    }
    if (wanted) throw refused('damaged', 'elements without a comma');
    this.#afterComma = false;
    return false;
  }

  /** Within an element. Whether this byte ends it. */
  #inside(byte: number): boolean {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === backslash) this.#escaped = true;
      else if (byte === quote) this.#inString = false;
      return false;
    }
    if (byte === quote) this.#inString = true;
    else if (byte === openBrace || byte === openBracket) this.#deeper();
    else if (byte === closeBrace || byte === closeBracket) this.#depth -= 1;
    return this.#depth === 0;
  }

  #deeper(): void {
    this.#depth += 1;
    if (this.#depth > limits.depth) throw refused('unsafe', 'JSON that is nested too deeply');
  }

  #keep(piece: Uint8Array): void {
    this.#bytes += piece.byteLength;
    if (this.#bytes > limits.elementBytes) throw refused('too-large', 'a conversation that is too large');
    this.#pieces.push(piece);
  }

  #take(): Buffer {
    const element = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#bytes = 0;
    this.#count += 1;
    this.#state = this.#isArray ? 'between' : 'after';
    return element;
  }
}

function parse(element: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(element));
  } catch (error) {
    throw refused('damaged', 'no valid JSON', error);
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
