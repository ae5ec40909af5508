import { createHash } from 'node:crypto';
import { AppError } from '../contract/errors.ts';
import { maxPicturePixels } from '../contract/picture.ts';
import type { ImageChunk, ImageChunks } from './addon.ts';
import { toAppError } from './addon-error.ts';
import { cancellable } from './cancellable.ts';
import { type EncodedImage, encodedImage } from './encoded-image.ts';
import { type PictureRegistry, type RegisteredPicture, type RowRun, runTokens } from './picture-registry.ts';
import type { Encoder } from './tile-encoding.ts';
import type { Tile } from './tile-layout.ts';
import type { EncodeOptions } from './vision-options.ts';

interface MtmdEncoder extends Encoder {
  readonly registry: PictureRegistry;
  readonly once: (key: string, encode: () => Promise<RegisteredPicture>) => Promise<RegisteredPicture>;
}

/** The markers that mtmd put around a picture's rows; a picture in memory keeps them. */
const chunksOf = new WeakMap<RegisteredPicture, readonly ImageChunk[]>();

/** Compatibility mode: everything is done by mtmd, as llama-mtmd-cli does it. */
export async function encodeWithMtmd(
  encoder: MtmdEncoder,
  input: Uint8Array | Tile,
  options: EncodeOptions,
): Promise<EncodedImage> {
  const picture = await encoder.once(mtmdKey(input), () => encodeChunks(encoder, input, options));
  return encodedImage(picture, mtmdTokens(picture), options.sha256 ?? null);
}

function mtmdKey(input: Uint8Array | Tile): string {
  const hash = createHash('sha256');
  if (input instanceof Uint8Array) return `mtmd ${hash.update(input).digest('hex')}`;
  return `mtmd ${input.width}x${input.height} ${hash.update(input.data).digest('hex')}`;
}

async function encodeChunks(encoder: MtmdEncoder, input: Uint8Array | Tile, options: EncodeOptions) {
  const { addon, registry, gpuTurn } = encoder;
  const image = await preprocess(encoder, input);
  const { chunks } = image.describe();
  assertUsable(chunks);
  const pictures = chunks.flatMap((chunk, index) => (chunk.type === 'image' ? [index] : []));
  for (const [done, chunk] of pictures.entries()) {
    options.onProgress?.({ done, total: pictures.length });
    await cancellable(addon, options.signal ?? null, (cancellation) =>
      gpuTurn(() => image.encode(chunk, cancellation)),
    );
  }
  options.onProgress?.({ done: pictures.length, total: pictures.length });
  const runs = chunks.flatMap((chunk, index) => (chunk.type === 'image' ? [chunkRun(image, index, chunk.rows)] : []));
  const picture = registry.add(mtmdKey(input), runs);
  chunksOf.set(picture, chunks);
  return picture;
}

async function preprocess({ native }: Encoder, input: Uint8Array | Tile): Promise<ImageChunks> {
  try {
    if (input instanceof Uint8Array) return await native.preprocess(input, maxPicturePixels);
    return await native.preprocessRgb(input.data, input.width, input.height);
  } catch (error) {
    throw toAppError(error);
  }
}

function assertUsable(chunks: readonly ImageChunk[]): void {
  // mtmd writes -1 where the vocabulary lacks a marker, and does not complain
  if (chunks.some((chunk) => chunk.type === 'text' && chunk.tokens.some((token) => token < 0)))
    throw new AppError('MODEL_MISMATCH', 'the language model has no image tokens; it is of another family');
  if (chunks.some((chunk) => chunk.type === 'image' && chunk.positions !== chunk.rows))
    throw new AppError('MODEL_UNSUPPORTED', 'models with two-dimensional image positions are not supported');
}

function chunkRun(image: ImageChunks, chunk: number, count: number): RowRun {
  return { count, decode: (context, ...rest) => image.decode(context, chunk, ...rest) };
}

function mtmdTokens(picture: RegisteredPicture): number[] {
  const runs = picture.runs.values();
  return (chunksOf.get(picture) ?? []).flatMap((chunk) => {
    if (chunk.type === 'text') return [...chunk.tokens];
    const { value } = runs.next();
    return value === undefined ? [] : runTokens(picture, value);
  });
}
