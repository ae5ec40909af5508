import type { Conversation } from '../../contract/conversation.ts';
import type { Connection } from './connection.ts';
import { getConversation, setActiveLeaf } from './conversation-repository.ts';
import { messageRow } from './message-repository.ts';
import { statement } from './statement.ts';

/**
 * The ids of messages with one parent, where there are several, in the order in which they were made; the roots are such a group too.
 */
export function readForks(database: Connection, conversationId: string): readonly (readonly string[])[] {
  const sql = `SELECT messages.id, messages.parent_id FROM
      (SELECT parent_id FROM messages WHERE conversation_id = @conversationId GROUP BY parent_id HAVING count(*) > 1) AS forks
    CROSS JOIN messages ON messages.conversation_id = @conversationId AND messages.parent_id IS forks.parent_id
    ORDER BY messages.number`;
  const rows = statement<[{ conversationId: string }], { id: string; parent_id: string | null }>(database, sql).all({
    conversationId,
  });
  return [...Map.groupBy(rows, (row) => row.parent_id).values()].map((siblings) => siblings.map(({ id }) => id));
}

/**
 * Makes the leaf below a message the active one, at each fork that of the child made last. When the conversation changed stays.
 *
 * @throws AppError `NOT_FOUND`
 */
export function showBranch(database: Connection, messageId: string): Conversation {
  const { conversation_id: conversationId } = messageRow(database, messageId);
  setActiveLeaf(database, conversationId, latestLeaf(database, conversationId, messageId), 0);
  return getConversation(database, conversationId);
}

/** The leaf below a message along the children made last; below null that of the root made last, null where there is none. */
export function latestLeaf(database: Connection, conversationId: string, messageId: string): string;
export function latestLeaf(database: Connection, conversationId: string, messageId: string | null): string | null;
export function latestLeaf(database: Connection, conversationId: string, messageId: string | null): string | null {
  const sql = 'SELECT id FROM messages WHERE conversation_id = ? AND parent_id IS ? ORDER BY number DESC LIMIT 1';
  const child = statement<[string, string | null], { id: string }>(database, sql);
  let leaf = messageId;
  for (let next = child.get(conversationId, leaf); next !== undefined; next = child.get(conversationId, leaf)) {
    leaf = next.id;
  }
  return leaf;
}
