import type { Conversation } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { Connection } from './connection.ts';
import { type ConversationRow, conversationColumns, toConversation } from './conversation-repository.ts';
import { folderExists } from './folder-repository.ts';
import type { Arrangement } from './order-port.ts';
import { statement } from './statement.ts';

/**
 * Pins, archives and files conversations, or takes them out again. When they were changed last stays.
 *
 * @throws AppError `NOT_FOUND` for a folder that is gone
 */
export function arrangeConversations(
  database: Connection,
  ids: readonly string[],
  arrangement: Arrangement,
): readonly Conversation[] {
  const { folderId } = arrangement;
  if (typeof folderId === 'string' && !folderExists(database, folderId))
    throw new AppError('NOT_FOUND', 'no such folder');
  const columns = { pinned_at: arrangement.pinnedAt, archived_at: arrangement.archivedAt, folder_id: folderId };
  const given = Object.entries(columns).filter(
    (entry): entry is [string, string | number | null] => entry[1] !== undefined,
  );
  if (given.length === 0) return [];
  const sql = `UPDATE conversations SET ${given.map(([column]) => `${column} = ?`).join(', ')}
    WHERE id = ? AND deleted_at IS NULL RETURNING ${conversationColumns}`;
  const update = statement<(string | number | null)[], ConversationRow>(database, sql);
  const rows = ids.flatMap((id) => update.get(...given.map(([, value]) => value), id) ?? []);
  return rows.map((row) => toConversation(database, row));
}
