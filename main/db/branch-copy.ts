import { randomUUIDv7 } from 'node:crypto';
import type { Conversation, Outcome } from '../../contract/conversation.ts';
import type { NewFork } from './branch-port.ts';
import type { Connection } from './connection.ts';
import { createConversation, getConversation, setActiveLeaf } from './conversation-repository.ts';
import { saveDraft } from './draft-repository.ts';
import { branchRows, insertMessage, type MessageRow } from './message-repository.ts';
import { copyParts, readParts } from './part-repository.ts';
import { indexMessage } from './search-index.ts';
import { statement } from './statement.ts';

/**
 * Copies a branch into a new conversation with the same settings, in the same folder; its messages have new ids and the times, ends and
 * numbers of the old ones. A branch that ends in an answer is copied whole, and the title with it. Of one that ends in a question, that
 * question becomes the new conversation's draft, since a question without an answer could not stand in it. An answer that still streams
 * is copied as stopped.
 *
 * @throws AppError `NOT_FOUND`
 */
export function forkConversation(
  database: Connection,
  { messageId, conversationId, createdAt }: NewFork,
): Conversation {
  const branch = branchRows(database, messageId);
  const last = branch.at(-1);
  const asksAgain = last?.role === 'user';
  const copied = asksAgain ? branch.slice(0, -1) : branch;
  const { id: sourceId, detail } = getConversation(database, branch[0]?.conversation_id ?? '');
  createConversation(database, { id: conversationId, detail, createdAt });
  copySettings(database, sourceId, conversationId, copied.length > 0);
  const leaf = copyMessages(database, copied, conversationId);
  if (leaf !== null) setActiveLeaf(database, conversationId, leaf, createdAt);
  if (asksAgain) draftQuestion(database, conversationId, last.number);
  return getConversation(database, conversationId);
}

/** An empty conversation is named by its first question, like any other. */
function copySettings(database: Connection, fromId: string, toId: string, titled: boolean): void {
  const columns = ['system_prompt', 'sampling', 'context_tokens', 'thinking', 'folder_id'];
  const settings = columns.map((column) => `${column} = source.${column}`).join(', ');
  const title = titled ? ', title = source.title, titled_by = source.titled_by' : '';
  const sql = `UPDATE conversations SET ${settings}${title} FROM conversations AS source
    WHERE conversations.id = ? AND source.id = ?`;
  statement<[string, string]>(database, sql).run(toId, fromId);
}

/** Returns the id of the last copy; null = there was nothing to copy. */
function copyMessages(database: Connection, rows: readonly MessageRow[], conversationId: string): string | null {
  const ids = new Map(rows.map(({ id }) => [id, randomUUIDv7()]));
  let parentId: string | null = null;
  for (const row of rows) {
    const id = ids.get(row.id) ?? randomUUIDv7();
    const number = insertMessage(database, { id, conversationId, parentId, role: row.role, createdAt: row.created_at });
    copyParts(database, row.number, number);
    if (row.role === 'assistant') copyEnd(database, row, number, ids.get(row.memory_start_id ?? '') ?? null);
    indexMessage(database, number);
    parentId = id;
  }
  return parentId;
}

const stopped: Outcome = { kind: 'stopped' };

function copyEnd(
  database: Connection,
  { outcome, stats }: MessageRow,
  number: number,
  memoryStart: string | null,
): void {
  const sql = 'UPDATE messages SET outcome = ?, stats = ?, memory_start_id = ? WHERE number = ?';
  const update = statement<[string, string | null, string | null, number]>(database, sql);
  update.run(outcome ?? JSON.stringify(stopped), stats, memoryStart, number);
}

/** Screenshots that are erased by now cannot be asked about again. */
function draftQuestion(database: Connection, conversationId: string, questionNumber: number): void {
  const parts = readParts(database, questionNumber);
  const text = parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  const pictures = parts.flatMap((part) =>
    part.type === 'picture' && part.picture.erasedAt === undefined
      ? [{ sha256: part.picture.sha256, name: part.name }]
      : [],
  );
  saveDraft(database, conversationId, text, pictures);
}
