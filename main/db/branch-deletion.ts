import type { Conversation } from '../../contract/conversation.ts';
import { latestLeaf } from './branch-repository.ts';
import type { Connection } from './connection.ts';
import { clearActiveLeaf, getConversation, setActiveLeaf } from './conversation-repository.ts';
import { noteErased } from './forget-erased.ts';
import { type MessageRow, messageRow } from './message-repository.ts';
import { overwriting } from './purge.ts';
import { removeMessageFromIndex } from './search-index.ts';
import { statement } from './statement.ts';

/**
 * Removes a question with all its answers. The questions that followed them follow what the question followed, as roots where that is
 * nothing. Where the active leaf goes with them, the leaf made last takes its place.
 *
 * @throws AppError `NOT_FOUND`, also for an answer
 */
export function deleteExchange(database: Connection, questionId: string): Conversation {
  const question = messageRow(database, questionId, 'user');
  const conversationId = question.conversation_id;
  const { activeLeafId } = getConversation(database, conversationId);
  const exchange = [question, ...children(database, conversationId, question.id)];
  const ids = exchange.map(({ id }) => id);
  for (const answer of exchange.slice(1)) {
    for (const next of children(database, conversationId, answer.id)) reattach(database, next, question.parent_id, ids);
  }
  noteErased(database);
  overwriting(database, () => exchange.forEach(({ number }) => remove(database, number)));
  if (activeLeafId !== null && ids.includes(activeLeafId)) {
    const leaf = latestLeaf(database, conversationId, question.parent_id);
    if (leaf === null) clearActiveLeaf(database, conversationId);
    else setActiveLeaf(database, conversationId, leaf, 0);
  }
  return getConversation(database, conversationId);
}

function children(database: Connection, conversationId: string, parentId: string): readonly MessageRow[] {
  const sql = 'SELECT * FROM messages WHERE conversation_id = ? AND parent_id = ? ORDER BY number';
  return statement<[string, string], MessageRow>(database, sql).all(conversationId, parentId);
}

/** Where the model's memory of a later answer began in what is removed, it begins with the question that follows it. */
function reattach(
  database: Connection,
  { id, conversation_id: conversationId }: MessageRow,
  parentId: string | null,
  removed: readonly string[],
): void {
  const sql = `WITH RECURSIVE below (id) AS (
      SELECT @id
      UNION ALL
      SELECT messages.id FROM below CROSS JOIN messages
        ON messages.conversation_id = @conversationId AND messages.parent_id = below.id
    )
    UPDATE messages SET memory_start_id = @id
    WHERE id IN below AND memory_start_id IN (SELECT value FROM json_each(@removed))`;
  const update = statement<[{ id: string; conversationId: string; removed: string }]>(database, sql);
  update.run({ id, conversationId, removed: JSON.stringify(removed) });
  statement<[string | null, string]>(database, 'UPDATE messages SET parent_id = ? WHERE id = ?').run(parentId, id);
}

function remove(database: Connection, messageNumber: number): void {
  removeMessageFromIndex(database, messageNumber);
  statement<[number]>(database, 'DELETE FROM messages WHERE number = ?').run(messageNumber);
}
