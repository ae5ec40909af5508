/** One drawing of the icon: PNG bytes of a square. */
export interface IconImage {
  readonly side: number;
  readonly png: Uint8Array;
}

/**
 * A Windows icon of PNG images, which Windows Vista and later read. The images' sides are 1 to 256.
 * Format: https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10), ICONDIR and ICONDIRENTRY.
 */
export function writeIco(images: readonly IconImage[]): Uint8Array {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [index, { side, png }] of images.entries()) {
    if (side < 1 || side > 256) throw new RangeError(`a Windows icon has no image of ${side} pixels`);
    const entry = 6 + 16 * index;
    header.writeUInt8(side % 256, entry);
    header.writeUInt8(side % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...images.map(({ png }) => png)]);
}

/** The element types that hold PNG, by the side in pixels; `@2x` ones share a side with a larger plain one. */
const icnsTypes: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** An Apple icon of PNG images with sides of {@link icnsTypes}: `icns`, the length, then type, length and data of each. */
export function writeIcns(images: readonly IconImage[]): Uint8Array {
  const elements = images.flatMap(({ side, png }) => {
    const types = icnsTypes[side];
    if (types === undefined) throw new RangeError(`an Apple icon has no image of ${side} pixels`);
    return types.map((type) => element(type, png));
  });
  return element('icns', Buffer.concat(elements));
}

function element(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(data.length + 8, 4);
  return Buffer.concat([head, data]);
}
