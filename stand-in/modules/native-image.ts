import { readFileSync } from 'node:fs';
import { ResizeFit, Transformer } from '@napi-rs/image';
import { guarded } from '../guarded.ts';

/** Swaps the red and blue of each pixel: Electron's bitmaps are BGRA, the codec's RGBA. */
function swapped(pixels: Uint8Array): Buffer {
  const result = Buffer.from(pixels);
  for (let index = 0; index < result.length; index += 4) {
    result[index] = pixels[index + 2] ?? 0;
    result[index + 2] = pixels[index] ?? 0;
  }
  return result;
}

/** An immutable picture of scale factor 1; empty where decoding failed, as in Electron. */
export class NativeImage extends guarded('NativeImage') {
  private readonly rgba: Buffer;
  private readonly width: number;
  private readonly height: number;

  constructor(rgba: Buffer, width: number, height: number) {
    super();
    this.rgba = rgba;
    this.width = width;
    this.height = height;
  }

  isEmpty(): boolean {
    return this.rgba.length === 0;
  }

  getSize(): Electron.Size {
    return { width: this.width, height: this.height };
  }

  getAspectRatio(): number {
    return this.height === 0 ? 1 : this.width / this.height;
  }

  toBitmap(): Buffer {
    return swapped(this.rgba);
  }

  toPNG(): Buffer {
    return this.isEmpty() ? Buffer.alloc(0) : this.transformer().pngSync();
  }

  /** Quality from 0 to 100. */
  toJPEG(quality: number): Buffer {
    return this.isEmpty() ? Buffer.alloc(0) : this.transformer().jpegSync(quality);
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.toPNG().toString('base64')}`;
  }

  crop({ x, y, width, height }: Electron.Rectangle): NativeImage {
    const pixels = this.transformer().crop(x, y, width, height).rawPixelsSync();
    return new NativeImage(pixels, width, height);
  }

  /** One of the sides may be left out: it follows from the other. */
  resize(options: Electron.ResizeOptions): NativeImage {
    const ratio = this.getAspectRatio();
    const width = options.width ?? Math.round((options.height ?? this.height) * ratio);
    const height = options.height ?? Math.round(width / ratio);
    const pixels = this.transformer().resize({ width, height, fit: ResizeFit.Fill }).rawPixelsSync();
    return new NativeImage(pixels, width, height);
  }

  private transformer(): Transformer {
    return Transformer.fromRgbaPixels(this.rgba, this.width, this.height);
  }
}

function decode(bytes: Uint8Array): NativeImage {
  try {
    const { width, height } = new Transformer(bytes).metadataSync();
    const opaque = new Transformer(new Transformer(bytes).pngSync());
    const pixels = opaque.rawPixelsSync();
    return new NativeImage(withAlpha(pixels, width * height), width, height);
  } catch {
    return new NativeImage(Buffer.alloc(0), 0, 0);
  }
}

/** Spreads grey, grey with alpha and RGB pixels to RGBA. */
function withAlpha(pixels: Buffer, count: number): Buffer {
  const channels = pixels.length / count;
  if (channels === 4) return pixels;
  const result = Buffer.alloc(count * 4, 255);
  for (let pixel = 0; pixel < count; pixel++)
    for (let channel = 0; channel < 3; channel++)
      result[pixel * 4 + channel] = pixels[pixel * channels + (channels < 3 ? 0 : channel)] ?? 0;
  return result;
}

/** Electron's `nativeImage`: PNG and JPEG, and what else the codec reads. */
class NativeImageModule extends guarded('nativeImage') {
  createEmpty(): NativeImage {
    return new NativeImage(Buffer.alloc(0), 0, 0);
  }

  /** `buffer` holds BGRA. */
  createFromBitmap(buffer: Buffer, { width, height }: Electron.CreateFromBitmapOptions): NativeImage {
    return new NativeImage(swapped(buffer), width, height);
  }

  createFromBuffer(buffer: Buffer): NativeImage {
    return decode(buffer);
  }

  /** Empty where the file can't be read, as in Electron. */
  createFromPath(path: string): NativeImage {
    try {
      return decode(readFileSync(path));
    } catch {
      return this.createEmpty();
    }
  }

  createFromDataURL(dataURL: string): NativeImage {
    return decode(Buffer.from(dataURL.slice(dataURL.indexOf(',') + 1), 'base64'));
  }
}

export const nativeImage = new NativeImageModule();
