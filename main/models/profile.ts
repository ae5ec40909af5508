import { z } from 'zod';

/** How a model family wants its pictures; see docs/preprocessing.md for the source of each rule. */
export const pictureProfile = z.strictObject({
  /**
   * `slices`: overview and grid by MiniCPM-V's official rules; `square`: one picture stretched to side x side (1.0);
   * `pocket`: one picture scaled to fit side x side and padded to the square.
   */
  scheme: z.enum(['slices', 'square', 'pocket']),
  /** The trained tile side in pixels. */
  side: z.int().positive(),
  /** Tile sides are multiples of this. */
  align: z.int().positive(),
  /** Slice limit of `full`; `fast` is 1 and `balanced` 4. */
  maxSlices: z.int().positive(),
  /** Rows a tile: a fixed query count, or the area divided by `divisor`². */
  rows: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), count: z.int().positive() }),
    z.strictObject({ kind: z.literal('area'), divisor: z.int().positive() }),
  ]),
  layout: z.enum(['2.5', '2.6']),
  imageId: z.boolean(),
  /** Scale below which the picture is called too dense. */
  denseBelow: z.number().positive(),
});
/** How one model family wants its pictures. */
export type PictureProfile = z.infer<typeof pictureProfile>;

/** Facts about a model family that code asks for and never assumes. */
export const modelProfile = z.strictObject({
  id: z.string(),
  name: z.string(),
  demo: z.boolean(),
  /** The mmproj header that this profile answers to. */
  projector: z.strictObject({ type: z.string(), version: z.int().nullable() }),
  picture: pictureProfile,
  sampling: z.strictObject({
    temperature: z.number().min(0),
    topP: z.number().positive().max(1),
    topK: z.int().min(0),
    repeatPenalty: z.number().positive(),
  }),
  contextTokens: z.int().positive(),
});
/** What is known of one model family. */
export type ModelProfile = z.infer<typeof modelProfile>;
