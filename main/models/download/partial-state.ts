import { z } from 'zod';

/** What stands beside a partial file. Of what it says is there, every byte was on the disk before it was said. */
const partialState = z
  .strictObject({
    version: z.literal(1),
    /** Of the whole file, as the hub describes it: bytes of another file are worth nothing. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.int().min(0),
    /** The strong ETag of the file where its bytes came from; null = none seen. */
    etag: z.string().nullable(),
    /** Ranges did not work: the file comes in one piece, from the beginning. */
    whole: z.boolean(),
    /** In order, without gaps; `done` bytes of each are there. */
    parts: z.array(z.strictObject({ start: z.int(), end: z.int(), done: z.int().min(0) })).min(1),
  })
  .refine(({ bytes, parts }) => {
    const edges = [0, ...parts.map(({ end }) => end)];
    return (
      edges.at(-1) === bytes &&
      parts.every(({ start, end, done }, index) => start === edges[index] && start <= end && done <= end - start)
    );
  });
export type PartialState = z.infer<typeof partialState>;

/** Reads a state; null for one that was not written by this version or does not add up: then it begins anew. */
export function parsePartialState(json: string): PartialState | null {
  try {
    return partialState.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

interface Parts {
  readonly parts: readonly { readonly start: number; readonly done: number }[];
}

/** The bytes that are there. */
export function doneBytes({ parts }: Parts): number {
  return parts.reduce((sum, { done }) => sum + done, 0);
}

/** Where the last byte that is there ends: the partial file is at least that long. */
export function reach({ parts }: Parts): number {
  return Math.max(...parts.map(({ start, done }) => (done === 0 ? 0 : start + done)));
}
