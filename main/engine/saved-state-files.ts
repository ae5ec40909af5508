import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const count = z.int().nonnegative();
const rememberedAnswer = z.strictObject({
  questionId: z.string(),
  text: z.string(),
  tokens: z.array(count).readonly(),
});

/** The header of a saved sequence: what it is of, beside its cells. */
export const savedState = z.strictObject({
  version: z.literal(1),
  /** Whatever else the cells depend on: files, sizes, versions. */
  model: z.string(),
  /** The file of the cells, beside this one. */
  cells: z.string().regex(/^[\w-]+\.cells$/),
  cellBytes: count,
  tokens: z.array(count).readonly(),
  pictures: z
    .array(z.strictObject({ plan: z.string(), key: z.string(), slot: count, rows: z.array(count).readonly() }))
    .readonly(),
  answers: z.array(rememberedAnswer).readonly(),
  partials: z.array(rememberedAnswer).readonly(),
});
/** A sequence that was written to the disk. */
export type SavedState = z.infer<typeof savedState>;

/** How a header's name ends, after the conversation's id. */
export const headerSuffix = '.json';

/** A conversation's header. */
export function headerFile(folder: string, conversationId: string): string {
  return path.join(folder, `${conversationId}${headerSuffix}`);
}

/** The conversations of which something is saved. */
export async function savedConversations(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(headerSuffix)).map((name) => name.slice(0, -headerSuffix.length));
}

/** Removes what was saved of a conversation by any model. Nothing is no error. */
export async function removeSavedState(folder: string, conversationId: string): Promise<void> {
  const header = headerFile(folder, conversationId);
  const cells = await readFile(header, 'utf8').then(cellsOf, () => null);
  if (cells !== null) await rm(path.join(folder, cells), { force: true });
  for (const suffix of ['', '.used', '.partial']) await rm(`${header}${suffix}`, { force: true });
}

function cellsOf(header: string): string | null {
  try {
    return savedState.parse(JSON.parse(header)).cells;
  } catch {
    return null;
  }
}
