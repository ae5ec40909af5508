/**
 * The names that a Windows DLL exports, in the order of its name table. Format: Microsoft's PE/COFF specification, "The
 * .edata Section". Forwarded and unnamed exports: the former are listed, the latter have no name. Throws a RangeError for
 * anything that is not a whole PE file.
 */
export function readExports(file: Uint8Array): string[] {
  const image = new PortableExecutable(file);
  const directory = image.exportDirectory();
  if (directory === null) return [];
  const count = image.uint32(directory + 24);
  const names = image.offsetOf(image.uint32(directory + 32));
  if (names + count * 4 > file.length) throw new RangeError('the export table is longer than the file');
  return Array.from({ length: count }, (_, index) => image.text(image.offsetOf(image.uint32(names + index * 4))));
}

interface Section {
  readonly address: number;
  readonly size: number;
  readonly offset: number;
}

class PortableExecutable {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #optional: number;
  readonly #sections: readonly Section[];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.#view.getUint16(0, true) !== 0x5a4d) throw new RangeError('no MZ header');
    const header = this.uint32(0x3c);
    if (this.uint32(header) !== 0x4550) throw new RangeError('no PE header');
    const sections = this.#view.getUint16(header + 6, true);
    this.#optional = header + 24;
    const table = this.#optional + this.#view.getUint16(header + 20, true);
    this.#sections = Array.from({ length: sections }, (_, index) => this.#section(table + index * 40));
  }

  uint32(offset: number): number {
    return this.#view.getUint32(offset, true);
  }

  /** File offset of the export directory, or null where nothing is exported. */
  exportDirectory(): number | null {
    const magic = this.#view.getUint16(this.#optional, true);
    if (magic !== 0x20b && magic !== 0x10b) throw new RangeError('unknown optional header');
    const address = this.uint32(this.#optional + (magic === 0x20b ? 112 : 96));
    return address === 0 ? null : this.offsetOf(address);
  }

  /** File offset of a relative virtual address. */
  offsetOf(address: number): number {
    const section = this.#sections.find((one) => address >= one.address && address < one.address + one.size);
    if (section === undefined) throw new RangeError('an address lies in no section');
    return address - section.address + section.offset;
  }

  /** A NUL-terminated name. */
  text(offset: number): string {
    const end = this.#bytes.indexOf(0, offset);
    if (end === -1) throw new RangeError('a name has no end');
    return Buffer.from(this.#bytes.subarray(offset, end)).toString('latin1');
  }

  #section(offset: number): Section {
    return { address: this.uint32(offset + 12), size: this.uint32(offset + 16), offset: this.uint32(offset + 20) };
  }
}
