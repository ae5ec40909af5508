import { bigrams, matchExpression } from './bigrams.ts';
import type { Connection } from './connection.ts';
import { readParts } from './part-repository.ts';
import { statement } from './statement.ts';

/** A message that answers a search. */
export interface SearchHit {
  readonly conversationId: string;
  readonly messageId: string;
}

/** Puts a complete message into the search index: its text, not its thinking. One without text is left out. */
export function indexMessage(database: Connection, messageNumber: number): void {
  const texts = readParts(database, messageNumber).filter((part) => part.type === 'text');
  const terms = bigrams(texts.map(({ text }) => text).join('\n'));
  if (terms === '') return;
  const sql = 'INSERT INTO message_index (rowid, bigrams) VALUES (?, ?)';
  statement<[number, string]>(database, sql).run(messageNumber, terms);
}

/** Takes the messages of a conversation out of the search index. */
export function removeFromIndex(database: Connection, conversationId: string): void {
  const sql = 'DELETE FROM message_index WHERE rowid IN (SELECT number FROM messages WHERE conversation_id = ?)';
  statement<[string]>(database, sql).run(conversationId);
}

/**
 * Complete messages of conversations that are not deleted whose text holds every word of the term, as a whole word or as a
 * piece of one; case and width don't matter. Newest first.
 *
 * @param limit how many at most
 */
export function search(database: Connection, term: string, limit: number): readonly SearchHit[] {
  const expression = matchExpression(term);
  if (expression === null) return [];
  const sql = `SELECT messages.conversation_id AS conversationId, messages.id AS messageId
    FROM message_index
    JOIN messages ON messages.number = message_index.rowid
    JOIN conversations ON conversations.id = messages.conversation_id
    WHERE message_index MATCH ? AND conversations.deleted_at IS NULL
    ORDER BY message_index.rowid DESC LIMIT ?`;
  return statement<[string, number], SearchHit>(database, sql).all(expression, limit);
}
