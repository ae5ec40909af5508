import type { Connection } from './connection.ts';
import type { ErasedScreenshots } from './port.ts';
import { statement } from './statement.ts';

/**
 * Marks the pictures that were captured before a time, and never added by hand, as erased. Drafts lose them; messages keep
 * them as pictures without bytes.
 *
 * @param at when this happens, in milliseconds since the epoch
 */
export function eraseScreenshots(database: Connection, before: number, at: number): ErasedScreenshots {
  const sql = 'UPDATE pictures SET erased_at = ? WHERE captured_at < ? AND erased_at IS NULL RETURNING sha256';
  const erased = statement<[number, number], { sha256: string }>(database, sql).all(at, before);
  const pictures = erased.map(({ sha256 }) => sha256);
  for (const sha256 of pictures) removeFromDrafts(database, sha256);
  const messageIds = new Set(pictures.flatMap((sha256) => messagesWith(database, sha256)));
  return { pictures, messageIds: [...messageIds] };
}

/** A draft without anything in it is none. */
function removeFromDrafts(database: Connection, sha256: string): void {
  const remove = statement<[string], { draft_id: number }>(
    database,
    'DELETE FROM draft_pictures WHERE sha256 = ? RETURNING draft_id',
  );
  const sql = `DELETE FROM drafts WHERE id = ? AND text = ''
    AND NOT EXISTS (SELECT 1 FROM draft_pictures WHERE draft_pictures.draft_id = drafts.id)`;
  for (const { draft_id: id } of remove.all(sha256)) statement<[number]>(database, sql).run(id);
}

function messagesWith(database: Connection, sha256: string): readonly string[] {
  const sql = `SELECT messages.id FROM parts JOIN messages ON messages.number = parts.message_number
    WHERE parts.sha256 = ?`;
  return statement<[string], { id: string }>(database, sql)
    .all(sha256)
    .map(({ id }) => id);
}
