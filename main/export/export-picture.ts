import { AppError } from '../../contract/errors.ts';
import type { ExportSource } from './export-source.ts';
import type { LeftOut } from './picture-note.ts';
import { type PlainPicture, plainPicture } from './plain-picture.ts';

/** A stored picture as documents show it, or why they cannot. */
export async function exportPicture(
  sha256: string,
  source: ExportSource,
): Promise<PlainPicture | { readonly leftOut: LeftOut }> {
  const bytes = await source.bytes(sha256);
  if (bytes === null) return { leftOut: 'missing' };
  try {
    return await plainPicture(bytes);
  } catch (error) {
    if (error instanceof AppError) return { leftOut: 'unreadable' };
    throw error;
  }
}
