import { Buffer } from 'node:buffer';

const signatures: readonly (readonly [format: string, offset: number, signature: string])[] = [
  ['PDF', 0, '%PDF'],
  ['ICO', 0, '\0\0\x01\0'],
  ['CUR', 0, '\0\0\x02\0'],
  ['PSD', 0, '8BPS'],
  ['JPEG XL', 0, '\xff\x0a'],
  ['JPEG XL', 0, '\0\0\0\x0cJXL '],
  ['JPEG 2000', 0, '\0\0\0\x0cjP  '],
  ['JPEG 2000', 0, '\xff\x4f\xff\x51'],
  ['BigTIFF', 0, 'II\x2b\0'],
  ['BigTIFF', 0, 'MM\0\x2b'],
  ['OpenEXR', 0, 'v/1\x01'],
  ['DDS', 0, 'DDS '],
  ['QOI', 0, 'qoif'],
  ['ICNS', 0, 'icns'],
];

/** Brands of HEIF files whose pictures are coded with HEVC, AVC or VVC. */
const heicBrands = /^(?:hei[cxms]|hev[cxms]|avci|avcs|vvic|mif1|msf1|MiHB|MiHE)$/;

/** The name of a picture format that is known and not read, or null. */
export function unsupportedFormat(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString('latin1');
  const known = signatures.find(([, offset, signature]) => start.startsWith(signature, offset));
  if (known !== undefined) return known[0];
  if (start.slice(4, 8) === 'ftyp') return heicBrands.test(start.slice(8, 12)) ? 'HEIC' : 'video';
  return isSvg(start) ? 'SVG' : null;
}

/** XML whose root is `svg`, behind a byte order mark, a declaration, comments and a document type. */
function isSvg(start: string): boolean {
  const text = start.replace(/^(?:\xef\xbb\xbf)?\s*/, '');
  return /^(?:<\?xml|<!--|<!doctype svg|<svg[\s/>])/i.test(text) && /<(?:\w+:)?svg[\s/>]/i.test(text);
}
