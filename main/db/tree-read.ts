import type { Message } from '../../contract/conversation.ts';
import type { Picture } from '../../contract/picture.ts';
import type { Connection } from './connection.ts';
import { getConversation } from './conversation-repository.ts';
import { type MessageRow, toMessage } from './message-repository.ts';
import { readPartsOf } from './part-repository.ts';
import { type PictureRow, pictureColumns, toPicture } from './picture-repository.ts';
import { statement } from './statement.ts';
import type { StoredPicture, StoredTree } from './tree-port.ts';

/**
 * A conversation with all its branches and where it was imported from.
 *
 * @throws AppError `NOT_FOUND`, for a deleted one too
 */
export function readTree(database: Connection, conversationId: string): StoredTree {
  const conversation = getConversation(database, conversationId);
  const sql = 'SELECT origin, origin_hash AS originHash FROM conversations WHERE id = ?';
  const row = statement<[string], Pick<StoredTree, 'origin' | 'originHash'>>(database, sql).get(conversationId);
  const messages = readMessages(database, conversationId);
  return { conversation, messages, origin: row?.origin ?? null, originHash: row?.originHash ?? null };
}

/** In the order in which they were made: a parent is always older than its children. */
function readMessages(database: Connection, conversationId: string): readonly Message[] {
  const sql = 'SELECT * FROM messages WHERE conversation_id = ? ORDER BY number';
  const rows = statement<[string], MessageRow>(database, sql).all(conversationId);
  const parts = readPartsOf(
    database,
    rows.map(({ number }) => number),
  );
  return rows.map((row) => toMessage(row, parts.get(row.number) ?? []));
}

/** Pictures with their times, in the order of the ids; unknown ones are left out, erased ones are there. */
export function readStoredPictures(database: Connection, ids: readonly string[]): readonly StoredPicture[] {
  const sql = `SELECT ${pictureColumns}, added_at, captured_at FROM pictures WHERE sha256 = ?`;
  const read = statement<[string], PictureRow & { added_at: number; captured_at: number | null }>(database, sql);
  return ids.flatMap((sha256) => {
    const row = read.get(sha256);
    if (row === undefined) return [];
    const picture: Picture = toPicture(row);
    return { picture, addedAt: row.added_at, capturedAt: row.captured_at };
  });
}
