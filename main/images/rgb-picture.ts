import { JsColorType } from '@napi-rs/image';

/** 8-bit RGB, rows without padding: `width * height * 3` bytes. */
export interface RgbPicture {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

interface Layout {
  readonly samples: 1 | 2 | 3 | 4;
  readonly bits: 8 | 16 | 32;
}

const layouts: Readonly<Record<JsColorType, Layout>> = {
  [JsColorType.L8]: { samples: 1, bits: 8 },
  [JsColorType.La8]: { samples: 2, bits: 8 },
  [JsColorType.Rgb8]: { samples: 3, bits: 8 },
  [JsColorType.Rgba8]: { samples: 4, bits: 8 },
  [JsColorType.L16]: { samples: 1, bits: 16 },
  [JsColorType.La16]: { samples: 2, bits: 16 },
  [JsColorType.Rgb16]: { samples: 3, bits: 16 },
  [JsColorType.Rgba16]: { samples: 4, bits: 16 },
  [JsColorType.Rgb32F]: { samples: 3, bits: 32 },
  [JsColorType.Rgba32F]: { samples: 4, bits: 32 },
};

/** Bytes that a pixel of a colour type takes. */
export function bytesPerPixel(colorType: JsColorType): number {
  const { samples, bits } = layouts[colorType];
  return (samples * bits) / 8;
}

/** A decoder's pixels, in the machine's byte order, as 8-bit RGB: grey repeated, 16 bit rounded, alpha over white. */
export function toRgb(raw: Buffer, colorType: JsColorType): Buffer {
  const { samples, bits } = layouts[colorType];
  const bytes = bits === 8 ? raw : bits === 16 ? from16Bit(raw) : fromFloats(raw);
  if (samples === 3) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return expand(bytes, samples);
}

function from16Bit(raw: Buffer): Uint8Array {
  const values = new Uint16Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength));
  return Uint8Array.from(values, (value) => Math.round(value / 257));
}

/** Values from 0 to 1; what is brighter or darker is clamped. */
function fromFloats(raw: Buffer): Uint8Array {
  const values = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength));
  return Uint8Array.from(Uint8ClampedArray.from(values, (value) => value * 255));
}

function expand(bytes: Uint8Array, samples: 1 | 2 | 4): Buffer {
  const pixels = bytes.length / samples;
  const rgb = Buffer.allocUnsafe(pixels * 3);
  const [green, blue] = samples === 4 ? [1, 2] : [0, 0];
  for (let pixel = 0, from = 0, to = 0; pixel < pixels; pixel += 1, from += samples, to += 3) {
    const alpha = samples === 1 ? 255 : (bytes[from + samples - 1] ?? 255);
    rgb[to] = overWhite(bytes[from] ?? 0, alpha);
    rgb[to + 1] = overWhite(bytes[from + green] ?? 0, alpha);
    rgb[to + 2] = overWhite(bytes[from + blue] ?? 0, alpha);
  }
  return rgb;
}

function overWhite(value: number, alpha: number): number {
  return alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
}
