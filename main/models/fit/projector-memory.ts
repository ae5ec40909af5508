import type { InspectedProjector } from '../inspection/inspect-gguf.ts';
import { HeaderNumbers } from './header-numbers.ts';

/** Bytes that a vision projector takes. */
export interface ProjectorMemory {
  readonly weights: number;
  /** What it encodes one tile in. */
  readonly compute: number;
}

const floatBytes = 4;
const channels = 3;
/** Vectors as wide as the encoder that are in memory at once for each patch. */
const carried = 5;
/** Likewise as wide as the rows, in the resampler: positions, keys and values of all patches. */
const resampled = 3.5;

/**
 * What a projector takes: its tensors, and the buffer that llama.cpp's clip.cpp reserves for a picture of the header's size with flash
 * attention, which it uses wherever the backend can. The factors are measured on its own figures (test/integration/engine/fit.test.ts).
 * Throws `MODEL_INVALID` (detail: `key`) where the header lacks a side or a width.
 */
export function projectorMemory({ structure, weights, header, rowWidth }: InspectedProjector): ProjectorMemory {
  const numbers = new HeaderNumbers(structure, 'clip.vision');
  const side = numbers.need('image_size');
  const patches = Math.ceil(side / numbers.need('patch_size')) ** 2;
  const hidden = numbers.need('embedding_length');
  const encoder = Math.max(carried * hidden, numbers.get('feed_forward_length', 0) + 2 * hidden);
  const isResampler = header.projectorType === 'resampler';
  const widest = isResampler ? Math.max(encoder, resampled * (rowWidth ?? 0)) : encoder;
  // Its window attention needs a mask of every patch against every other.
  const mask = header.projectorType === 'minicpmv4_6' ? patches : 0;
  const floats = side * side * channels + patches * Math.max(widest + mask, mask * 1.5);
  return { weights, compute: Math.ceil(floats * floatBytes) };
}
