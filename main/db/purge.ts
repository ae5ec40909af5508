import type { Connection } from './connection.ts';
import { removeOrphans } from './picture-repository.ts';
import { removeFromIndex } from './search-repository.ts';
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
  for (const { id } of deleted.all(before)) removeConversation(database, id);
  return removeOrphans(database, before, held);
}

function removeConversation(database: Connection, id: string): void {
  removeFromIndex(database, id);
  statement<[string]>(database, 'DELETE FROM messages WHERE conversation_id = ?').run(id);
  statement<[string]>(database, 'DELETE FROM conversations WHERE id = ?').run(id);
}
