import { AppError } from '../../contract/errors.ts';
import type { Picture, PictureMediaType } from '../../contract/picture.ts';
import type { Connection } from './connection.ts';
import type { PictureOrigin, PictureReference, PictureState } from './port.ts';
import { statement } from './statement.ts';

/** A picture's columns; other repositories join them to their own rows. */
export interface PictureRow {
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly media_type: PictureMediaType;
  readonly erased_at: number | null;
}

/** The columns of {@link PictureRow}, of a table or alias named `pictures`. */
export const pictureColumns =
  'pictures.sha256, pictures.width, pictures.height, pictures.bytes, pictures.media_type, pictures.erased_at';

/**
 * Registers a picture whose bytes are there. A known one counts as added now, so that a picture chosen again is not
 * collected before its question is sent, and is no longer erased. It stays a screenshot only while every adding was a capture.
 */
export function addPicture(
  database: Connection,
  picture: Picture,
  at: number,
  { captured = false }: PictureOrigin = {},
): void {
  const sql = `INSERT INTO pictures (sha256, width, height, bytes, media_type, added_at, captured_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (sha256) DO UPDATE SET
      added_at = max(added_at, excluded.added_at),
      captured_at = max(captured_at, excluded.captured_at),
      erased_at = NULL`;
  const { sha256, width, height, bytes, mediaType } = picture;
  const insert = statement<[string, number, number, number, string, number, number | null]>(database, sql);
  insert.run(sha256, width, height, bytes, mediaType, at, captured ? at : null);
}

/** @throws AppError `PICTURE_MISSING`, for an erased one too */
export function getPicture(database: Connection, sha256: string): Picture {
  const row = pictureRow(database, sha256);
  if (row === undefined || row.erased_at !== null) throw new AppError('PICTURE_MISSING', `no picture ${sha256}`);
  return toPicture(row);
}

/** For each id, in order: whether its bytes are to be kept. */
export function pictureStates(database: Connection, ids: readonly string[]): readonly PictureState[] {
  return ids.map((sha256) => {
    const row = pictureRow(database, sha256);
    if (row === undefined) return 'unknown';
    return row.erased_at === null ? 'kept' : 'erased';
  });
}

/** @throws AppError `PICTURE_MISSING` when one of them is not registered */
export function requirePictures(database: Connection, pictures: readonly PictureReference[]): void {
  for (const { sha256 } of pictures) getPicture(database, sha256);
}

/**
 * Removes the pictures that no message and no draft refers to and that were added before a time.
 *
 * @param held ids that stay: somebody is about to refer to them
 * @returns their ids, which name the files to delete
 */
export function removeOrphans(database: Connection, before: number, held: readonly string[]): readonly string[] {
  const sql = `SELECT sha256 FROM pictures WHERE added_at < ?
    AND NOT EXISTS (SELECT 1 FROM parts WHERE parts.sha256 = pictures.sha256)
    AND NOT EXISTS (SELECT 1 FROM draft_pictures WHERE draft_pictures.sha256 = pictures.sha256)`;
  const kept = new Set(held);
  const orphans = statement<[number], { sha256: string }>(database, sql).all(before);
  const removed = orphans.map(({ sha256 }) => sha256).filter((sha256) => !kept.has(sha256));
  for (const sha256 of removed) statement<[string]>(database, 'DELETE FROM pictures WHERE sha256 = ?').run(sha256);
  return removed;
}

/** Maps a row to the contract's picture. */
export function toPicture(row: PictureRow): Picture {
  const { sha256, width, height, bytes, media_type: mediaType, erased_at: erasedAt } = row;
  return { sha256, width, height, bytes, mediaType, ...(erasedAt === null ? {} : { erasedAt }) };
}

function pictureRow(database: Connection, sha256: string): PictureRow | undefined {
  const sql = `SELECT ${pictureColumns} FROM pictures WHERE sha256 = ?`;
  return statement<[string], PictureRow>(database, sql).get(sha256);
}
