import type { Connection } from './connection.ts';
import { noteErased } from './forget-erased.ts';
import { removeOrphans } from './picture-repository.ts';
import { removeFromIndex } from './search-index.ts';
import { statement } from './statement.ts';

/**
 * Removes the conversations that were deleted before a time, with all that is theirs, then the pictures that nothing refers
 * to and that were added before it.
 *
 * @param held pictures that stay
 * @returns the SHA-256 of the picture files to delete
 */
export function purge(database: Connection, before: number, held: readonly string[] = []): readonly string[] {
  const deleted = statement<[number], { id: string }>(database, 'SELECT id FROM conversations WHERE deleted_at < ?');
  return overwriting(database, () => {
    for (const { id } of deleted.all(before)) removeConversation(database, id);
    return removeOrphans(database, before, held);
  });
}

/**
 * Removes deleted conversations, all of them for null, with the pictures that only they had.
 *
 * @returns the SHA-256 of the picture files to delete
 */
export function eraseDeleted(database: Connection, ids: readonly string[] | null): readonly string[] {
  const all = statement<[], { id: string }>(
    database,
    'SELECT id FROM conversations WHERE deleted_at IS NOT NULL',
  ).all();
  const wanted = ids === null ? null : new Set(ids);
  const erased = all.map(({ id }) => id).filter((id) => wanted === null || wanted.has(id));
  return overwriting(database, () => {
    const pictures = new Set(erased.flatMap((id) => picturesOf(database, id)));
    for (const id of erased) removeConversation(database, id);
    return [...pictures].filter((sha256) => removeUnused(database, sha256));
  });
}

/** What is freed meanwhile is overwritten with zeros (https://www.sqlite.org/pragma.html#pragma_secure_delete). */
export function overwriting<Result>(database: Connection, remove: () => Result): Result {
  database.pragma('secure_delete = ON');
  try {
    return remove();
  } finally {
    database.pragma('secure_delete = OFF');
  }
}

function removeConversation(database: Connection, id: string): void {
  noteErased(database);
  removeFromIndex(database, id);
  statement<[string]>(database, 'DELETE FROM messages WHERE conversation_id = ?').run(id);
  statement<[string]>(database, 'DELETE FROM conversations WHERE id = ?').run(id);
}

/** Of its messages and of its draft. */
function picturesOf(database: Connection, conversationId: string): readonly string[] {
  const sql = `SELECT sha256 FROM parts JOIN messages ON messages.number = parts.message_number
      WHERE messages.conversation_id = ? AND sha256 IS NOT NULL
    UNION SELECT sha256 FROM draft_pictures JOIN drafts ON drafts.id = draft_pictures.draft_id WHERE drafts.conversation_id = ?`;
  const rows = statement<[string, string], { sha256: string }>(database, sql).all(conversationId, conversationId);
  return rows.map(({ sha256 }) => sha256);
}

/** Whether nothing referred to it any more. */
function removeUnused(database: Connection, sha256: string): boolean {
  const sql = `DELETE FROM pictures WHERE sha256 = ?
    AND NOT EXISTS (SELECT 1 FROM parts WHERE parts.sha256 = pictures.sha256)
    AND NOT EXISTS (SELECT 1 FROM draft_pictures WHERE draft_pictures.sha256 = pictures.sha256)`;
  return statement<[string]>(database, sql).run(sha256).changes > 0;
}
