import { AppError } from '../../contract/errors.ts';
import type { Picture, PictureMediaType } from '../../contract/picture.ts';
import type { Connection } from './connection.ts';
import type { PictureReference } from './port.ts';
import { statement } from './statement.ts';

/** A picture's columns; other repositories join them to their own rows. */
export interface PictureRow {
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly media_type: PictureMediaType;
}

/** The columns of {@link PictureRow}, of a table or alias named `pictures`. */
export const pictureColumns = 'pictures.sha256, pictures.width, pictures.height, pictures.bytes, pictures.media_type';

/**
 * Registers a picture. A known one stays as it is but counts as added now, so that a picture chosen again is not collected
 * before its question is sent.
 */
export function addPicture(database: Connection, picture: Picture, at: number): void {
  const sql = `INSERT INTO pictures (sha256, width, height, bytes, media_type, added_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (sha256) DO UPDATE SET added_at = max(added_at, excluded.added_at)`;
  const { sha256, width, height, bytes, mediaType } = picture;
  statement<[string, number, number, number, string, number]>(database, sql).run(
    sha256,
    width,
    height,
    bytes,
    mediaType,
    at,
  );
}

/** @throws AppError `PICTURE_MISSING` */
export function getPicture(database: Connection, sha256: string): Picture {
  const sql = `SELECT ${pictureColumns} FROM pictures WHERE sha256 = ?`;
  const row = statement<[string], PictureRow>(database, sql).get(sha256);
  if (row === undefined) throw new AppError('PICTURE_MISSING', `no picture ${sha256}`);
  return toPicture(row);
}

/** @throws AppError `PICTURE_MISSING` when one of them is not registered */
export function requirePictures(database: Connection, pictures: readonly PictureReference[]): void {
  for (const { sha256 } of pictures) getPicture(database, sha256);
}

/**
 * Removes the pictures that no message and no draft refers to and that were added before a time.
 *
 * @returns their ids, which name the files to delete
 */
export function removeOrphans(database: Connection, before: number): readonly string[] {
  const sql = `DELETE FROM pictures WHERE added_at < ?
    AND NOT EXISTS (SELECT 1 FROM parts WHERE parts.sha256 = pictures.sha256)
    AND NOT EXISTS (SELECT 1 FROM draft_pictures WHERE draft_pictures.sha256 = pictures.sha256)
    RETURNING sha256`;
  return statement<[number], { sha256: string }>(database, sql)
    .all(before)
    .map(({ sha256 }) => sha256);
}

/** Maps a row to the contract's picture. */
export function toPicture(row: PictureRow): Picture {
  return { sha256: row.sha256, width: row.width, height: row.height, bytes: row.bytes, mediaType: row.media_type };
}
