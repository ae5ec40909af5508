import type { Conversation } from '../../contract/conversation.ts';
import type { DeletedConversation } from '../../contract/requests.ts';
import type { Connection } from './connection.ts';
import { type ConversationRow, conversationColumns, toConversation } from './conversation-repository.ts';
import { statement } from './statement.ts';

/** Hides conversations until they are restored or purged. Deleting twice keeps the first time; unknown ones are passed over. */
export function deleteConversations(database: Connection, ids: readonly string[], at: number): void {
  const hide = statement<[number, string]>(
    database,
    'UPDATE conversations SET deleted_at = coalesce(deleted_at, ?) WHERE id = ?',
  );
  for (const id of ids) hide.run(at, id);
}

/** Shows deleted conversations again and answers them, without those that are gone for good; one that is not deleted stays as it is. */
export function restoreConversations(database: Connection, ids: readonly string[]): readonly Conversation[] {
  const sql = `UPDATE conversations SET deleted_at = NULL WHERE id = ? RETURNING ${conversationColumns}`;
  const show = statement<[string], ConversationRow>(database, sql);
  return ids.flatMap((id) => show.get(id) ?? []).map((row) => toConversation(database, row));
}

/** What can be restored, deleted last first. */
export function listDeleted(database: Connection): readonly DeletedConversation[] {
  const sql = `SELECT ${conversationColumns}, deleted_at FROM conversations WHERE deleted_at IS NOT NULL
    ORDER BY deleted_at DESC, id DESC`;
  const rows = statement<[], ConversationRow & { deleted_at: number }>(database, sql).all();
  return rows.map((row) => ({ conversation: toConversation(database, row), deletedAt: row.deleted_at }));
}
