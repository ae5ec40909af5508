import type { Part } from '../../contract/conversation.ts';
import { bigrams } from './bigrams.ts';
import type { Connection } from './connection.ts';
import { readParts } from './part-repository.ts';
import { statement } from './statement.ts';

/** Puts a complete message into the search index: its text, not its thinking. One without text is left out. */
export function indexMessage(database: Connection, messageNumber: number): void {
  indexText(database, messageNumber, searchedText(database, messageNumber));
}

/** Puts a message whose text is at hand into the search index; as {@link indexMessage}, without reading it. */
export function indexText(database: Connection, messageNumber: number, text: string): void {
  const terms = bigrams(text);
  if (terms === '') return;
  const sql = 'INSERT INTO message_index (rowid, bigrams) VALUES (?, ?)';
  statement<[number, string]>(database, sql).run(messageNumber, terms);
}

/** What of a message is searched. */
function searchedText(database: Connection, messageNumber: number): string {
  return searchedTextOf(readParts(database, messageNumber));
}

/** Takes a message out of the search index; one that is not in it stays out. */
export function removeMessageFromIndex(database: Connection, messageNumber: number): void {
  statement<[number]>(database, 'DELETE FROM message_index WHERE rowid = ?').run(messageNumber);
}

/** What of a message's parts is searched. */
export function searchedTextOf(parts: readonly Part[]): string {
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

/** Takes the messages of a conversation out of the search index. */
export function removeFromIndex(database: Connection, conversationId: string): void {
  const sql = 'DELETE FROM message_index WHERE rowid IN (SELECT number FROM messages WHERE conversation_id = ?)';
  statement<[string]>(database, sql).run(conversationId);
}
